package tend.strategy.flow;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tend.core.contact.Happening;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.core.journey.Who;

/** Parts of a journey in a few words. */
public final class Words {
  private Words() {}

  public static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** A time that counts only while somebody works: "2.5 working hours". */
  public static String working(Duration within) {
    long minutes = within.toMinutes();
    if (minutes < 120 && minutes % 60 != 0) {
      return minutes + " working minutes";
    }
    if (minutes == 60) {
      return "a working hour";
    }
    return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(minutes / 60.0)
        + " working hours";
  }

  public static String of(Trigger trigger) {
    return switch (trigger) {
      case Trigger.OptIn(var form) -> form.isEmpty() ? "opted in" : "opted in by " + form;
      case Trigger.Reached(var stage) -> "becomes " + stage.word();
      case Trigger.Became(var temperature) -> "becomes " + temperature.word();
      case Trigger.NotReady(var reason) ->
          reason.isEmpty() ? "not ready" : "not ready: " + reason.replace('_', ' ');
      case Trigger.ReadyAgain() -> "the date has come until which they were not ready";
      case Trigger.Happens(var what) -> said(what);
      case Trigger.Tagged(var tag) -> "tagged " + tag;
      case Trigger.When(var condition) -> "when " + condition.text();
      case Trigger.ByHand() -> "started by hand or by another journey";
    };
  }

  public static String of(Until until) {
    return switch (until) {
      case Until.For(var length) -> length.toString();
      case Until.TheDate(var date, var time) -> "until %s, %s".formatted(date, time);
      case Until.TheField(var field, var days, var time) ->
          "until %s%s, %s".formatted(days(days), field.replace('_', ' '), time);
      case Until.TheWeekday(var days, var time) ->
          "until %s, %s"
              .formatted(String.join(" or ", days.stream().map(Words::of).toList()), time);
      case Until.Happens(var any, var condition, var limit, _) -> {
        List<String> all = new ArrayList<>(any.stream().map(Words::said).toList());
        condition.ifPresent(it -> all.add(it.text()));
        yield "until %s, at most %s".formatted(String.join(" or ", all), limit);
      }
    };
  }

  public static String of(Who who) {
    return switch (who) {
      case Who.Owner() -> "the owner";
      case Who.Manager() -> "the manager";
      case Who.Member(var id) -> id;
    };
  }

  static String of(Step.Change change) {
    List<String> all = new ArrayList<>();
    change
        .set()
        .forEach((field, value) -> all.add(field.replace('_', ' ') + " is " + value.show()));
    change.addTags().forEach(tag -> all.add("tag " + tag));
    change.removeTags().forEach(tag -> all.add("no tag " + tag));
    change.stage().ifPresent(stage -> all.add("stage is " + stage.word()));
    return String.join(", ", all);
  }

  private static String of(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String days(int days) {
    if (days == 0) {
      return "";
    }
    int many = Math.abs(days);
    return many + (many == 1 ? " day " : " days ") + (days < 0 ? "before " : "after ");
  }

  private static String said(Happening what) {
    return what.word().replace('_', ' ');
  }
}
