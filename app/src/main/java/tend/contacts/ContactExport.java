package tend.contacts;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import tend.core.NextStep;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.Suppression;
import tend.storage.Database;

/**
 * People as CSV (RFC 4180, UTF-8, one header line), in columns that our own import knows. Whoever
 * came last stands first. It is read and written a few hundred at a time, each in a transaction of
 * its own: a slow reader holds nothing up, and somebody who changes meanwhile stands there as they
 * were when their turn came.
 *
 * <p>A cell that a spreadsheet would run as a formula gets an apostrophe, as OWASP advises; the
 * import takes it off again.
 */
public final class ContactExport {
  private static final int BATCH = 500;

  /** Stand first, in this order, whether anybody has them or not. */
  private static final List<String> USUAL =
      List.of(
          "email",
          "phone",
          "first_name",
          "last_name",
          "company",
          "street",
          "postcode",
          "city",
          "country");

  private static final List<String> BEHIND =
      List.of(
          "tags",
          "time_zone",
          "source",
          "campaign",
          "page",
          "opted_in_at",
          "consent",
          "unsubscribed_at",
          "unsubscribe_reason",
          "bounced_at",
          "bounce_reason",
          "tend_stage",
          "tend_temperature",
          "tend_owner",
          "tend_next",
          "tend_next_at",
          "tend_closed",
          "tend_page");

  private final Database database;
  private final ContactReading reading;

  public ContactExport(Database database, ContactReading reading) {
    this.database = database;
    this.reading = reading;
  }

  /**
   * Who is wanted.
   *
   * @param words as in the search of the list
   * @param mark whether the file begins with a byte order mark, without which Excel takes UTF-8 for
   *     something else
   */
  public record Wanted(String words, Optional<Condition> condition, boolean mark) {}

  /** Writes all who are wanted; whoever was erased or merged is nobody of their own. */
  public void write(long workspace, Wanted wanted, Names names, OutputStream out)
      throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    if (wanted.mark()) {
      writer.write('\uFEFF');
    }
    List<String> fields = fields(workspace);
    var header = new ArrayList<>(fields);
    header.addAll(BEHIND);
    line(writer, header);
    long below = Long.MAX_VALUE;
    while (true) {
      Batch batch = batch(workspace, wanted, below);
      var people =
          reading.list(workspace, batch.ids()).stream()
              .filter(person -> !isNobody(person.contact()))
              .sorted(Comparator.comparingLong(Person::id).reversed())
              .toList();
      for (Person person : people) {
        line(writer, cells(person, fields, names));
      }
      if (batch.last()) {
        break;
      }
      below = batch.below();
    }
    writer.flush();
  }

  /**
   * Some of those wanted.
   *
   * @param below where to go on
   */
  private record Batch(List<Long> ids, long below, boolean last) {}

  private Batch batch(long workspace, Wanted wanted, long below) {
    List<String> patterns = ContactFinding.patterns(wanted.words());
    return database.inWorkspace(
        workspace,
        sql -> {
          List<Long> among =
              patterns.isEmpty()
                  ? List.of()
                  : sql.fetch(
                          "select find_contacts(?, ?, ?)",
                          patterns.toArray(String[]::new),
                          below,
                          BATCH)
                      .map(row -> row.get(0, Long.class));
          Condition one =
              patterns.isEmpty()
                  ? DSL.condition("person.id < ?", below)
                  : DSL.condition("person.id = any(?)", (Object) among.toArray(Long[]::new));
          List<Long> ids =
              sql.fetch(
                      "select id from person where {0} order by id desc limit {1}",
                      DSL.and(one, wanted.condition().orElse(DSL.noCondition())), DSL.inline(BATCH))
                  .getValues(0, Long.class);
          List<Long> seen = patterns.isEmpty() ? ids : among;
          return new Batch(ids, seen.isEmpty() ? 0 : seen.getLast(), seen.size() < BATCH);
        });
  }

  private static final String FIELDS =
      """
      select distinct field from contact cross join lateral jsonb_object_keys(profile -> 'fields') field
      where workspace_id = current_workspace()
      """;

  /** The usual ones, then all that anybody has. */
  private List<String> fields(long workspace) {
    var all = new ArrayList<>(USUAL);
    database.inWorkspace(workspace, sql -> sql.fetch(FIELDS).getValues(0, String.class)).stream()
        .filter(name -> !USUAL.contains(name) && !BEHIND.contains(name))
        .sorted()
        .forEach(all::add);
    return all;
  }

  private static boolean isNobody(Contact contact) {
    return contact.is(CloseReason.ERASED) || contact.is(CloseReason.MERGED);
  }

  private static List<String> cells(Person person, List<String> fields, Names names) {
    Contact contact = person.contact();
    var profile = contact.profile();
    var cells = new ArrayList<String>();
    fields.forEach(field -> cells.add(profile.text(field)));
    cells.add(String.join(", ", profile.tags()));
    cells.add(profile.zone().map(Object::toString).orElse(""));
    cells.add(profile.firstOrigin().source());
    cells.add(profile.firstOrigin().campaign());
    cells.add(profile.firstOrigin().page());
    cells.add(moment(profile.createdAt()));
    permission(contact, cells);
    var standing = contact.standing();
    cells.add(standing.stage().word());
    cells.add(standing.temperature().word());
    cells.add(contact.work().hasOwner() ? names.member(contact.work().owner()) : "");
    next(contact, names, cells);
    cells.add(standing.closed().map(closing -> closing.reason().words()).orElse(""));
    cells.add(person.path());
    return cells;
  }

  private static void permission(Contact contact, List<String> cells) {
    cells.add(
        contact
            .permissions()
            .consent(Channel.MAIL)
            .map(
                consent ->
                    switch (consent.state()) {
                      case GIVEN -> "yes";
                      case PENDING -> "";
                      case WITHDRAWN -> "no";
                    })
            .orElse(""));
    var stopped = contact.permissions().suppression(Channel.MAIL);
    var bounced = stopped.filter(it -> it.reason() == Suppression.Reason.HARD_BOUNCE);
    var unwanted = stopped.filter(it -> it.reason() != Suppression.Reason.HARD_BOUNCE);
    for (var one : List.of(unwanted, bounced)) {
      cells.add(one.map(it -> moment(it.at())).orElse(""));
      cells.add(one.map(Suppression::detail).orElse(""));
    }
  }

  private static void next(Contact contact, Names names, List<String> cells) {
    switch (NextStep.of(contact)) {
      case NextStep.Asked(var task) -> {
        cells.add(names.member(task.assignee()) + ": " + task.title());
        cells.add(moment(task.due()));
      }
      case NextStep.InJourney(var enrolment) -> {
        cells.add(names.journey(enrolment.journey()));
        cells.add(moment(enrolment.until()));
      }
      case NextStep.Appointment(var about, var when) -> {
        cells.add("appointment" + (about.isBlank() ? "" : ": " + about));
        cells.add(moment(when));
      }
      case NextStep.NotReady(var reason, var until) -> {
        cells.add("not ready: " + names.reason(reason));
        cells.add(moment(until));
      }
      case NextStep.Closed _, NextStep.Missing _ -> {
        cells.add("");
        cells.add("");
      }
    }
  }

  private static String moment(Instant at) {
    return at.equals(Instant.MAX) ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void line(Writer out, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(cell(cells.get(i)));
    }
    out.write("\r\n");
  }

  /** Quoted where it has to be. */
  static String cell(String text) {
    String safe = harmless(text.strip());
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /** Text that has the apostrophe already gets another one, so that nothing of its own is lost. */
  private static String harmless(String text) {
    return text.matches("(?s)'*[=+@-].*") ? "'" + text : text;
  }
}
