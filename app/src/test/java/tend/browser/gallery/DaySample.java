package tend.browser.gallery;

import java.util.List;
import java.util.Map;
import tend.web.Icon;
import tend.web.Request;
import tend.web.show.Heat;
import tend.web.show.Outcome;

/** A salesperson's day. */
public final class DaySample {
  private DaySample() {}

  /** Tasks of one urgency. */
  public record Part(String name, Heat heat, String says, List<Item> items) {
    public boolean promised() {
      return !name.isEmpty();
    }
  }

  /** One task in the queue. */
  public record Item(
      String name, Icon icon, String says, String due, boolean late, boolean current) {}

  static Map<String, Object> params(Request request) {
    boolean none = request.query("with").equals("none");
    return Map.of("parts", none ? List.of() : parts(), "outcomes", outcomes());
  }

  private static List<Part> parts() {
    return List.of(
        new Part(
            "Promised",
            Heat.HOT,
            "someone is waiting for an answer",
            List.of(
                new Item(
                    "Marguerite Vandenbroucke-Osei",
                    Icon.PHONE,
                    "asked for a price. You cover for Bo",
                    "14 min late",
                    true,
                    true),
                new Item(
                    "Tobias Aldenkamp",
                    Icon.MAIL,
                    "wants another day for his inspection",
                    "by 11:15",
                    false,
                    false))),
        new Part(
            "",
            Heat.HOT,
            "asked for something in the last 3 days",
            List.of(
                new Item(
                    Gallery.LONG,
                    Icon.PHONE,
                    "both want to be there, evenings only, and neither can say which evening before"
                        + " the end of the school holidays in June",
                    "today",
                    false,
                    false),
                new Item(
                    Gallery.ARABIC,
                    Icon.PHONE,
                    "14 flat roofs, decision in June",
                    "today",
                    false,
                    false))),
        new Part(
            "",
            Heat.WARM,
            "said not yet, and the date is here",
            List.of(
                new Item(
                    "Jean-Baptiste Okonkwo",
                    Icon.LETTER,
                    "sign the letter, it leaves at 16:30",
                    "by 16:00",
                    false,
                    false),
                new Item(
                    Gallery.CHINESE,
                    Icon.PHONE,
                    "second try, in the afternoon this time",
                    "14:00",
                    false,
                    false))),
        new Part(
            "",
            Heat.COLD,
            "one a day, so that nobody starves",
            List.of(
                new Item(
                    "Dieter Kowalczyk-Bright",
                    Icon.PHONE,
                    "quiet for 7 months, roof is now 30",
                    "today",
                    false,
                    false))));
  }

  private static List<Outcome> outcomes() {
    return List.of(
        new Outcome("1", "booked", "Appointment made", "picks a slot, leaves the journey", ""),
        new Outcome("2", "spoke", "We spoke", "the range by mail, call on Tue", ""),
        new Outcome("3", "no-answer", "No answer", "again today at 16:00", ""),
        new Outcome("4", "message", "Left a message", "again tomorrow at 15:00", ""),
        new Outcome("5", "not-ready", "Not ready", "asks why, and until when", "not-ready"),
        new Outcome("6", "unqualified", "Not for us", "asks why, closes with thanks", ""));
  }
}
