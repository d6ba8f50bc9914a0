package tend.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Moments and durations in the words of the person who reads them, as of one moment. */
public record Times(Instant now, ZoneId zone) {
  private static final DateTimeFormatter CLOCK = format("H:mm");
  private static final DateTimeFormatter WEEKDAY = format("EEEE");
  private static final DateTimeFormatter DAY = format("EEEE d MMMM");
  private static final DateTimeFormatter DATE = format("d MMM");
  private static final DateTimeFormatter DATE_AND_YEAR = format("d MMM yyyy");
  private static final DateTimeFormatter DAY_AND_YEAR = format("EEEE d MMMM yyyy");

  /** {@code 9:28}. */
  public String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  /** {@code today 16:00}, {@code Tuesday 9:00}, {@code 21 May}, {@code 21 May 2025}. */
  public String words(Instant at) {
    var day = day(at);
    return clockMatters(day) ? dayWords(day) + " " + clock(at) : dayWords(day);
  }

  /** {@code today}, {@code tomorrow}, {@code Tuesday}, {@code 21 May}, {@code 21 May 2025}. */
  public String dayWords(LocalDate day) {
    long away = ChronoUnit.DAYS.between(today(), day);
    if (away == 0) {
      return "today";
    }
    if (away == 1) {
      return "tomorrow";
    }
    if (away == -1) {
      return "yesterday";
    }
    if (away > 1 && away < 7) {
      return WEEKDAY.format(day);
    }
    return (day.getYear() == today().getYear() ? DATE : DATE_AND_YEAR).format(day);
  }

  /** A heading: {@code Today, Thursday 21 May}. */
  public String heading(LocalDate day) {
    var name = (day.getYear() == today().getYear() ? DAY : DAY_AND_YEAR).format(day);
    long away = ChronoUnit.DAYS.between(today(), day);
    if (away == 0) {
      return "Today, " + name;
    }
    return away == -1 ? "Yesterday, " + name : name;
  }

  /** For a line under a heading: the clock; a day of its own where the heading names none. */
  public LocalDate day(Instant at) {
    return at.atZone(zone).toLocalDate();
  }

  public LocalDate today() {
    return day(now);
  }

  /** {@code 14 min late}, or when it is due. */
  public String due(Instant at) {
    return late(at) ? duration(Duration.between(at, now)) + " late" : words(at);
  }

  public boolean late(Instant at) {
    return at.isBefore(now);
  }

  /** Everything about the moment, for a reader who wants it exactly. */
  public String exact(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    return DAY_AND_YEAR.format(there) + ", " + CLOCK.format(there) + " " + zone.getId();
  }

  /** {@code 14 min}, {@code 1 h 42 min}, {@code 4 d 6 h}, {@code 5 weeks}, {@code 7 months}. */
  public static String duration(Duration length) {
    long minutes = Math.max(0, length.toMinutes());
    if (minutes < 60) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    if (hours < 24) {
      return minutes % 60 == 0 ? hours + " h" : hours + " h " + minutes % 60 + " min";
    }
    long days = hours / 24;
    if (days < 14) {
      return hours % 24 == 0 ? days + " d" : days + " d " + hours % 24 + " h";
    }
    return days < 90 ? days / 7 + " weeks" : days / 30 + " months";
  }

  private boolean clockMatters(LocalDate day) {
    return Math.abs(ChronoUnit.DAYS.between(today(), day)) < 7;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
