package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Whoever is next stands first; who is closed does not stand here at all. */
record ByNextStep() implements InOrder {
  private static final String MOMENT = "'epoch'::timestamptz + ? * interval '1 microsecond'";

  @Override
  public String columns() {
    return "person.next_at, person.id";
  }

  @Override
  public Place place(ContactFinding.Row row) {
    return new Place(row.nextAt().orElseThrow(), row.id());
  }

  @Override
  public Optional<Place> read(String text) {
    if (!text.matches("-?[0-9]{1,18}-[0-9]{1,18}")) {
      return Optional.empty();
    }
    int dash = text.lastIndexOf('-');
    long micros = Long.parseLong(text.substring(0, dash));
    return Optional.of(
        new Place(
            Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS),
            Long.parseLong(text.substring(dash + 1))));
  }

  @Override
  public String write(Place place) {
    return micros(place) + "-" + place.id();
  }

  private static long micros(Place place) {
    return java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, place.at());
  }

  /**
   * Time and number lie in two tables, and only a bound on the time alone lets the index begin and
   * end there.
   */
  @Override
  public Condition between(Optional<Place> after, Optional<Place> upTo) {
    Condition all = DSL.condition("person.next_at is not null");
    if (after.isPresent()) {
      all =
          all.and(
              "person.next_at >= "
                  + MOMENT
                  + " and (person.next_at, person.id) > ("
                  + MOMENT
                  + ", ?)",
              micros(after.get()),
              micros(after.get()),
              after.get().id());
    }
    if (upTo.isPresent()) {
      all =
          all.and(
              "person.next_at <= "
                  + MOMENT
                  + " and (person.next_at, person.id) <= ("
                  + MOMENT
                  + ", ?)",
              micros(upTo.get()),
              micros(upTo.get()),
              upTo.get().id());
    }
    return all;
  }

  private static final String END =
      """
      select next_at, contact_id from contact_clock
      where workspace_id = current_workspace() and next_at is not null and (next_at, contact_id) > ({0}, {1})
      order by next_at, contact_id offset {2} limit 1
      """;

  @Override
  public Optional<Place> end(DSLContext sql, Optional<Place> after, int people) {
    var from =
        after
            .map(place -> DSL.sql(MOMENT, micros(place)))
            .orElse(DSL.sql("'-infinity'::timestamptz"));
    return sql.fetchOptional(
            END, from, DSL.val(after.map(Place::id).orElse(0L)), DSL.val(people - 1))
        .map(
            row ->
                new Place(
                    row.get("next_at", java.time.OffsetDateTime.class).toInstant(),
                    row.get("contact_id", Long.class)));
  }
}
