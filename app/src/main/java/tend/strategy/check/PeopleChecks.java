package tend.strategy.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import tend.core.PromiseRule;
import tend.core.journey.Step;
import tend.core.journey.Who;
import tend.core.promise.Span;
import tend.core.promise.WorkingHours;
import tend.core.routing.Routing;
import tend.core.routing.Seller;
import tend.core.routing.Team;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;
import tend.strategy.read.Draft;
import tend.strategy.read.JourneyDraft;
import tend.strategy.read.Part;

/** Whether somebody is responsible for everything, and can keep what is promised. */
final class PeopleChecks {
  private final Draft draft;
  private final Mistakes mistakes;
  private final Team team;

  PeopleChecks(Draft draft, Mistakes mistakes) {
    this.draft = draft;
    this.mistakes = mistakes;
    this.team = draft.crew().team();
  }

  void check(Instant now) {
    Part people = draft.teamFile().in("people");
    team.problems().forEach(problem -> mistakes.error(people.place(), problem + "."));
    nobodyToAsk(people);
    requireHere(draft.crew().manager(), draft.teamFile().in("manager").place());
    rules();
    draft.journeys().values().forEach(this::askedByName);
    promises(now);
  }

  private void nobodyToAsk(Part people) {
    boolean somebody =
        team.sellers().stream().anyMatch(seller -> seller.active() && seller.asksPerDay() > 0);
    boolean unread =
        people.named().values().stream()
            .anyMatch(part -> mistakes.hasErrorAt(part.in("asks a day").place()));
    if (!somebody && !unread && !team.sellers().isEmpty()) {
      mistakes.error(
          people.place(),
          "Nobody is responsible: nobody who works here can be asked anything.",
          "Set asks a day to more than 0 for somebody.");
    }
  }

  private void requireHere(String id, Place place) {
    team.find(id)
        .filter(seller -> !seller.active())
        .ifPresent(
            seller ->
                mistakes.error(
                    place,
                    "Nobody is responsible: %s does not work here any more."
                        .formatted(seller.name()),
                    "Name somebody who does."));
  }

  private void rules() {
    List<Part> places = draft.teamFile().in("new contacts go").in("rules").items();
    List<Routing.Rule> rules = draft.crew().routing().rules();
    for (int i = 0; i < rules.size() && i < places.size(); i++) {
      boolean somebody =
          rules.get(i).sellers().stream()
              .flatMap(id -> team.find(id).stream())
              .anyMatch(Seller::active);
      if (!somebody) {
        mistakes.error(
            places.get(i).in("people").place(),
            "Nobody is responsible: nobody of this rule works here.",
            "Name somebody who does.");
      }
    }
  }

  private void askedByName(JourneyDraft journey) {
    for (Step step : journey.journey().steps().values()) {
      if (step instanceof Step.Ask ask && ask.who() instanceof Who.Member(var id)) {
        requireHere(id, journey.placeOf(step.id()));
      } else if (step instanceof Step.Alert(_, Who.Member(var id), _, _)) {
        requireHere(id, journey.placeOf(step.id()));
      }
    }
  }

  /** Not asked where it is said already that the hours, or the people, cannot be read. */
  private void promises(Instant now) {
    Part hours = draft.strategyFile().in("hours");
    boolean unread =
        mistakes.hasErrorAt(hours.in("open").place())
            || hours.in("holidays").named().values().stream()
                .anyMatch(day -> mistakes.hasErrorAt(day.place()));
    if (unread || team.sellers().isEmpty()) {
      return;
    }
    decides(LocalDate.ofInstant(now, draft.business().zone()));
    List<Part> places = draft.strategyFile().in("promises").items();
    for (PromiseRule rule : draft.rules().promises()) {
      Place place =
          places.stream()
              .filter(part -> part.in("name").word("").equals(rule.clock().name()))
              .findFirst()
              .map(part -> part.in("within").place())
              .orElse(draft.strategyFile().placeOf("promises"));
      rule.clock()
          .whyImpossible(draft.business().hours(), now)
          .ifPresent(why -> mistakes.error(place, why + ".", "Promise less, or open longer."));
      nobodyThere(rule, place, LocalDate.ofInstant(now, draft.business().zone()));
    }
  }

  private void decides(LocalDate today) {
    Place place = draft.strategyFile().in("safety net").in("owner decides within").place();
    WorkingTime.whyTooLong(draft.rules().safetyNet().within(), draft.business().hours(), today)
        .ifPresent(why -> mistakes.error(place, why, "Let them decide sooner."));
  }

  /** On a day that is open and on which nobody works, what falls due that day cannot be kept. */
  private void nobodyThere(PromiseRule rule, Place place, LocalDate today) {
    WorkingHours hours = draft.business().hours();
    for (int days = 0; days < 7; days++) {
      LocalDate day = ordinary(hours, today.plusDays(days));
      long open = hours.spansOn(day).stream().mapToLong(Span::minutes).sum();
      boolean dueThatDay = open > 0 && rule.clock().within().toMinutes() <= open;
      boolean anybody =
          team.sellers().stream()
              .anyMatch(each -> each.active() && each.worksOn().contains(day.getDayOfWeek()));
      if (dueThatDay && !anybody) {
        mistakes.error(
            place,
            "No hours can keep this: %s is open, and nobody works then."
                .formatted(day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)),
            "Close that day under hours:, or let somebody work.");
        return;
      }
    }
  }

  /** The same day of the week, in a week without holidays if there is one within the year. */
  private LocalDate ordinary(WorkingHours hours, LocalDate day) {
    for (int weeks = 0; weeks < 52; weeks++) {
      LocalDate date = day.plusWeeks(weeks);
      if (!team.holidays().contains(date) && !hours.spansOn(date).isEmpty()) {
        return date;
      }
    }
    return day;
  }
}
