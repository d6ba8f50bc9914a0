package tend.browser.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tend.web.Request;
import tend.web.draw.Bar;
import tend.web.draw.Columns;
import tend.web.draw.Interval;
import tend.web.draw.Tone;
import tend.web.draw.Wall;

/** The first page, with few, with many and with no people. */
public final class HomeSample {
  private HomeSample() {}

  /** One line of the ledger: received = spam + known + fresh. */
  public record Source(
      String name,
      long received,
      long spam,
      long known,
      long fresh,
      long journey,
      long person,
      long closed) {
    public Bar bar(long most) {
      return Bar.of(
          most, List.of(Tone.FIRST, Tone.SECOND, Tone.FOURTH), List.of(fresh, known, spam));
    }
  }

  static Map<String, Object> params(Request request) {
    boolean none = request.query("with").equals("none");
    long factor = request.query("with").equals("much") ? 97 : 1;
    return Map.of(
        "wall",
        none ? wall(0) : wall(factor),
        "sources",
        none ? List.of() : sources(factor),
        "hours",
        hours(),
        "none",
        none,
        "interval",
        Interval.of(22, 63, 41, 8.15, 1, 1000),
        "unsure",
        Interval.of(3.1, 22, 9.8, 11.4, 1, 1000));
  }

  private static Wall wall(long factor) {
    return Wall.of(
        List.of(
            new Wall.Group(Tone.REST, 241 * factor, "wait in a journey", "/gallery/contact"),
            new Wall.Group(
                Tone.FIRST, 118 * factor, "are a task with someone present", "/gallery/contact"),
            new Wall.Group(Tone.TALK, 35 * factor, "have an appointment", "/gallery/contact"),
            new Wall.Group(
                Tone.FOURTH, 17 * factor, "said not yet, with a date", "/gallery/contact"),
            new Wall.Group(
                Tone.LATE, factor == 0 ? 0 : 1, "is past its promise", "/gallery/contact")));
  }

  private static List<Source> sources(long factor) {
    var sources = new ArrayList<Source>();
    sources.add(
        new Source(
            "Website, “Free roof check”",
            31 * factor,
            4 * factor,
            5 * factor,
            22 * factor,
            15 * factor,
            5 * factor,
            2 * factor));
    sources.add(new Source("Search ads, storm damage, spring", 18, 2, 1, 15, 10, 3, 2));
    sources.add(
        new Source("Lunch-and-learn, “What your roof is telling you”", 12, 0, 4, 8, 8, 0, 0));
    sources.add(
        new Source(
            "Postcard, “Is your roof past 25?”, Lindenhof and Eastfield", 7, 0, 2, 5, 4, 1, 0));
    sources.add(new Source(Gallery.LONG, 6, 0, 3, 3, 0, 2, 1));
    sources.add(
        new Source(
            "utm_source=facebook_lead_ads_2026_q2_retargeting_lookalike_audience_7",
            2,
            0,
            0,
            2,
            0,
            2,
            0));
    return sources;
  }

  private static Columns hours() {
    long[][] values = {
      {0, 0, 0},
      {31, 0, 4},
      {24, 22, 5},
      {12, 0, 6},
      {16, 0, 3},
      {4, 0, 0},
      {9, 0, 3},
      {21, 0, 5},
      {14, 0, 2},
      {8, 0, 3},
      {3, 0, 0},
      {1, 0, 0},
      {0, 0, 0}
    };
    var slots = new ArrayList<Columns.Slot>();
    for (int i = 0; i < values.length; i++) {
      slots.add(
          new Columns.Slot(
              i % 2 == 0 ? i + 7 + ":00" : "",
              java.util.Arrays.stream(values[i]).boxed().toList(),
              i < 4));
    }
    return Columns.of(
        List.of(Tone.FIRST, Tone.SECOND, Tone.THIRD),
        slots,
        0.285,
        "now 10:42",
        "What goes out today by hour: most at 9 with 51");
  }
}
