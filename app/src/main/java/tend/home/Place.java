package tend.home;

import java.util.Optional;

/** Where somebody stands, as the wall and the ledger count it; each is a list, too. */
public enum Place {
  UNOWNED("without-owner", "Without an owner", "s.closed is null and s.owner = ''"),
  MISSING("without-next-step", "Without a next step", "s.closed is null and s.next_kind = 'none'"),
  JOURNEY(
      "in-a-journey",
      "Wait in a journey",
      "s.closed is null and s.next_kind = 'journey' and k.next_at is not null and not late"),
  TASK(
      "task",
      "Have a task with somebody who is there",
      "s.closed is null and s.next_kind = 'task' and not late"),
  APPOINTMENT(
      "appointment",
      "Have an appointment",
      "s.closed is null and s.next_kind = 'appointment' and not late"),
  NOT_READY(
      "not-ready",
      "Said not yet, with a date",
      "s.closed is null and s.next_kind = 'not_ready' and not late"),
  LATE("late", "Past the promised time", "s.closed is null and late"),
  NEW("new", "New", "true"),
  GOES_ON(
      "goes-on",
      "New, and in a journey now",
      "s.closed is null and s.next_kind in ('journey', 'not_ready')"),
  PERSON(
      "with-a-person",
      "New, and with a person now",
      "s.closed is null and s.next_kind in ('task', 'appointment')"),
  CLOSED("closed", "New, and closed by now", "s.closed is not null"),
  FRESH("just-in", "Just in", "s.contact_id is null");

  private final String word;
  private final String title;
  private final String where;

  /**
   * @param where over contact_state s and contact_clock k; "late" stands for having an overdue task
   */
  Place(String word, String title, String where) {
    this.word = word;
    this.title = title;
    this.where = where;
  }

  static Optional<Place> of(String word) {
    for (Place place : values()) {
      if (place.word.equals(word)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  public String title() {
    return title;
  }

  String where() {
    return where.replace("late", "s.contact_id in (select late.contact_id from late)");
  }

  /**
   * Whether so many are here that whoever is next is found soonest by looking through everybody in
   * the order of what is next. Of a few it is not: those who said not yet come back last of all.
   */
  boolean isOfMost() {
    return this == JOURNEY;
  }

  /** Whether it is about what came in on a day. */
  boolean ofADay() {
    return compareTo(NEW) >= 0;
  }

  /** Where its list stands. */
  public String path() {
    return "/wall/" + word;
  }
}
