package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Whoever came last stands first. */
record ByNewest() implements InOrder {

  @Override
  public String columns() {
    return "person.id desc";
  }

  @Override
  public Place place(ContactFinding.Row row) {
    return place(row.id());
  }

  private static Place place(long id) {
    return new Place(Instant.EPOCH, id);
  }

  @Override
  public Optional<Place> read(String text) {
    return text.matches("[0-9]{1,18}")
        ? Optional.of(place(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public String write(Place place) {
    return Long.toString(place.id());
  }

  @Override
  public Condition between(Optional<Place> after, Optional<Place> upTo) {
    return DSL.condition(
        "person.id < ? and person.id >= ?",
        after.map(Place::id).orElse(Long.MAX_VALUE),
        upTo.map(Place::id).orElse(0L));
  }

  private static final String END =
      """
      select id from contact where workspace_id = current_workspace() and id < ?
      order by id desc offset ? limit 1
      """;

  @Override
  public Optional<Place> end(DSLContext sql, Optional<Place> after, int people) {
    return sql.fetchOptional(END, after.map(Place::id).orElse(Long.MAX_VALUE), people - 1)
        .map(row -> place(row.get("id", Long.class)));
  }
}
