package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import tend.core.contact.CloseReason;
import tend.core.contact.ContactId;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;

/**
 * A contact in a list.
 *
 * @param publicId for addresses of pages
 * @param nextKind task, journey, appointment, not_ready, closed or none
 * @param nextBy the assignee or the journey that the next step is with
 */
public record ContactLine(
    ContactId id,
    UUID publicId,
    String name,
    String email,
    String phone,
    String company,
    Stage stage,
    Temperature temperature,
    String owner,
    String source,
    Instant createdAt,
    String nextKind,
    Optional<Instant> nextAt,
    String nextBy,
    Optional<CloseReason> closed) {

  /** The columns of the view "person" that {@link #of} reads. */
  static final String COLUMNS =
      """
      id, public_id, name, email, phone, company, stage, temperature, owner, source, created_at,
      next_kind, next_at, next_by, closed\
      """;

  static ContactLine of(Record row) {
    return new ContactLine(
        new ContactId(row.get("id", Long.class)),
        row.get("public_id", UUID.class),
        row.get("name", String.class),
        row.get("email", String.class),
        row.get("phone", String.class),
        row.get("company", String.class),
        Stage.valueOf(row.get("stage", String.class)),
        Temperature.valueOf(row.get("temperature", String.class)),
        row.get("owner", String.class),
        row.get("source", String.class),
        row.get("created_at", Instant.class),
        row.get("next_kind", String.class),
        Optional.ofNullable(row.get("next_at", Instant.class)),
        row.get("next_by", String.class),
        Optional.ofNullable(row.get("closed", String.class)).map(CloseReason::valueOf));
  }

  /** What to call the person: the name, else the company, else how to reach it. */
  public String displayName() {
    for (String text : new String[] {name, company, email, phone}) {
      if (!text.isBlank()) {
        return text;
      }
    }
    return "Someone";
  }
}
