package tend.core.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The people of a business, in their stable order, and when they are there.
 *
 * @param zone in which their days begin and end
 * @param holidays on which nobody works
 */
public record Team(ZoneId zone, List<Seller> sellers, SortedSet<LocalDate> holidays) {

  /** No question looks further ahead. */
  static final int HORIZON_DAYS = 400;

  public Team {
    sellers = List.copyOf(sellers);
    holidays = Collections.unmodifiableSortedSet(new TreeSet<>(holidays));
    if (sellers.stream().map(Seller::id).distinct().count() < sellers.size()) {
      throw new IllegalArgumentException("Expected each seller once, but an id repeats");
    }
  }

  public Optional<Seller> find(String id) {
    return sellers.stream().filter(seller -> seller.id().equals(id)).findFirst();
  }

  /** Works on this date: active, a working day, and not away. */
  public boolean isThere(Seller seller, LocalDate date) {
    return seller.active()
        && seller.worksOn().contains(date.getDayOfWeek())
        && !holidays.contains(date)
        && seller.awayOn(date).isEmpty();
  }

  /** Works on at least one date from one to another, both included. */
  public boolean isThere(Seller seller, LocalDate from, LocalDate until) {
    return firstDayThere(seller, from).filter(day -> !day.isAfter(until)).isPresent();
  }

  /** The first date from this one on at which the seller works; empty when not within a year. */
  public Optional<LocalDate> firstDayThere(Seller seller, LocalDate from) {
    for (int days = 0; days < HORIZON_DAYS; days++) {
      if (isThere(seller, from.plusDays(days))) {
        return Optional.of(from.plusDays(days));
      }
    }
    return Optional.empty();
  }

  /**
   * Who does what is asked of a seller between now and its due time: the seller, when there on at
   * least one day of it; else who stands in, and is there. Only when nobody is there at all, the
   * first to be back.
   */
  public Assignment cover(String seller, Instant now, Instant due, Load load) {
    return Cover.of(this, seller, dateOf(now), dateOf(due), load);
  }

  /**
   * The start of the first day on which {@link #cover} gives what a seller has now to somebody
   * else: an absence begins, or a day off when it is due. At the latest it is time to look again a
   * month from now.
   *
   * @param due when it is due; it may be overdue
   * @return empty when everybody works the same days and no absence is known of
   */
  public Optional<Instant> coverEnds(String seller, Instant now, Instant due) {
    return find(seller)
        .flatMap(found -> Cover.ends(this, found, dateOf(now), dateOf(due)))
        .map(day -> day.atStartOfDay(zone).toInstant());
  }

  /** How much more can be asked of the seller for a date. */
  public int room(Seller seller, LocalDate date, Load load) {
    return isThere(seller, date)
        ? Math.max(0, seller.asksPerDay() - load.of(seller.id()).due(date))
        : 0;
  }

  /**
   * How much more can be asked of the seller from one date to another, both included; not more than
   * 0 when all of it is asked already.
   */
  public long room(Seller seller, LocalDate from, LocalDate until, Load load) {
    long room = 0;
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      room += isThere(seller, day) ? seller.asksPerDay() : 0;
      room -= load.of(seller.id()).due(day);
    }
    return room;
  }

  /** Who is there from one date to another, has room, and is the least busy on the last of them. */
  public Optional<Seller> withRoom(LocalDate from, LocalDate until, Load load) {
    List<Seller> free =
        sellers.stream()
            .filter(seller -> isThere(seller, from, until) && room(seller, from, until, load) > 0)
            .toList();
    return free.isEmpty() ? Optional.empty() : Optional.of(Busy.least(this, free, until, load));
  }

  /** What to mend before this team can be relied upon; sentences. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (sellers.stream().noneMatch(Seller::active)) {
      problems.add("Expected at least one active person, but there is none");
    }
    for (Seller seller : sellers) {
      if (seller.active() && seller.worksOn().isEmpty()) {
        problems.add(seller.name() + " is active, but works on no day of the week");
      }
      seller
          .absences()
          .forEach(absence -> Cover.problem(this, seller, absence).ifPresent(problems::add));
    }
    return Collections.unmodifiableList(problems);
  }

  LocalDate dateOf(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** The first date from this one on at which anybody works. */
  Optional<LocalDate> firstDayOfAny(LocalDate from) {
    return sellers.stream()
        .flatMap(seller -> firstDayThere(seller, from).stream())
        .min(LocalDate::compareTo);
  }
}
