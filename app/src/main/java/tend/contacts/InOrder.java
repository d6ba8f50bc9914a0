package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** An order of the list of people that can be entered at any place: keyset paging. */
sealed interface InOrder permits ByNewest, ByNextStep {

  /**
   * A place in the order: that of one person.
   *
   * @param at meaningful in the order by next step only
   */
  record Place(Instant at, long id) {}

  /** The columns of the view person to order by. */
  String columns();

  Place place(ContactFinding.Row row);

  /** What stands in an address; empty where it is no place of this order. */
  Optional<Place> read(String text);

  String write(Place place);

  /** Those behind one place, up to and with the other. */
  Condition between(Optional<Place> after, Optional<Place> upTo);

  /** Where so many people behind a place end; empty where there are fewer. */
  Optional<Place> end(DSLContext sql, Optional<Place> after, int people);
}
