package tend.contacts;

import tend.core.contact.Signal;
import tend.web.Icon;

/** What a signal looks like in the timeline. */
final class SignalWords {
  private SignalWords() {}

  static Icon icon(Signal.What what) {
    return switch (what) {
      case Signal.OptedIn _ -> Icon.FORM;
      case Signal.Confirmed _, Signal.Consented _ -> Icon.CHECK;
      case Signal.Unsubscribed _, Signal.Suppress _, Signal.Complained _ -> Icon.STOP;
      case Signal.Replied _, Signal.Answered _, Signal.Delivered _ -> Icon.MAIL;
      case Signal.Clicked _, Signal.Opened _ -> Icon.EYE;
      case Signal.Bounced _, Signal.Failed _ -> Icon.WARN;
      case Signal.Booked _, Signal.BookingEnded _, Signal.NotReady _ -> Icon.EVENT;
      case Signal.Met _ -> Icon.PEOPLE;
      case Signal.Called _ -> Icon.PHONE;
      case Signal.TaskDone _ -> Icon.CHECK;
      case Signal.TaskPostponed _, Signal.TimePassed _ -> Icon.CLOCK;
      case Signal.HandOffAnswered _, Signal.AssignedTo _ -> Icon.HAND;
      case Signal.Unqualified _, Signal.SaidNo _, Signal.Erased _ -> Icon.CLOSE;
      case Signal.Reopened _, Signal.ImportUndone _, Signal.TakenBack _ -> Icon.UNDO;
      case Signal.DealOpened _, Signal.Won _, Signal.Lost _ -> Icon.MONEY;
      case Signal.Recommended _ -> Icon.STAR;
      case Signal.StageCorrected _ -> Icon.UP;
      case Signal.Edited _ -> Icon.EDIT;
      case Signal.Noted _ -> Icon.NOTE;
      case Signal.JourneyOrdered _ -> Icon.FLOW;
      case Signal.TeamChanged _, Signal.StrategyPublished _ -> Icon.BOOK;
      case Signal.MergedInto _ -> Icon.LINK;
    };
  }

  /** Words of a person, to be read as they are. */
  static String quote(Signal.What what) {
    return switch (what) {
      case Signal.Replied(_, _, var excerpt) -> excerpt;
      case Signal.Called(_, var note, _) -> note;
      case Signal.Noted(var text) -> text;
      case Signal.Answered(_, var note) -> note;
      case Signal.Met(var note) -> note;
      case Signal.TaskDone(_, _, var note) -> note;
      case Signal.Unqualified(var reason) -> reason;
      case Signal.SaidNo(var reason) -> reason;
      case Signal.HandOffAnswered(_, _, var reason) -> reason;
      case Signal.OptedIn _,
          Signal.Confirmed _,
          Signal.Consented _,
          Signal.Unsubscribed _,
          Signal.Suppress _,
          Signal.Complained _,
          Signal.Delivered _,
          Signal.Clicked _,
          Signal.Opened _,
          Signal.Bounced _,
          Signal.Failed _,
          Signal.Booked _,
          Signal.BookingEnded _,
          Signal.NotReady _,
          Signal.TaskPostponed _,
          Signal.TimePassed _,
          Signal.AssignedTo _,
          Signal.Erased _,
          Signal.Reopened _,
          Signal.ImportUndone _,
          Signal.TakenBack _,
          Signal.DealOpened _,
          Signal.Won _,
          Signal.Lost _,
          Signal.Recommended _,
          Signal.StageCorrected _,
          Signal.Edited _,
          Signal.JourneyOrdered _,
          Signal.TeamChanged _,
          Signal.StrategyPublished _,
          Signal.MergedInto _ ->
          "";
    };
  }
}
