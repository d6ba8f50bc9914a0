package tend.capture.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import tend.storage.Database;

/** The forms of all businesses, each version of them. */
public final class Forms {
  private static final String SELECT =
      """
      select f.workspace_id, w.name as business, f.slug, f.version, f.open, v.definition
      from form f join form_version v using (workspace_id, slug, version) join workspace w on w.id = f.workspace_id
      """;

  private final Database database;
  private final InstantSource clock;

  public Forms(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A form as it is now.
   *
   * @param business whose form it is, by name
   * @param version counted from 1
   * @param open whether it takes answers
   */
  public record Kept(
      long workspace,
      String business,
      int version,
      boolean open,
      FormDefinition form,
      String definition) {

    /** What consent given with it refers to: "contact, version 3". */
    public String wording() {
      return form.name() + ", version " + version;
    }
  }

  /** What came of publishing a definition. */
  public sealed interface Published {
    record Done(Kept form) implements Published {}

    record Refused(List<Mistake> mistakes) implements Published {}
  }

  /** By the last part of its address. The business is found by the form, never the other way. */
  public Optional<Kept> find(String slug) {
    return database
        .acrossWorkspaces(sql -> sql.fetchOptional(SELECT + " where f.slug = ?", slug))
        .map(Forms::read);
  }

  /** The forms of one business; the first time it is asked, the one that ships is among them. */
  public List<Kept> list(long workspace) {
    List<Kept> forms = listed(workspace);
    if (!forms.isEmpty()) {
      return forms;
    }
    String shipped = shipped();
    if (publish(workspace, shipped) instanceof Published.Refused) {
      publish(workspace, shipped.replace("name: contact", "name: contact-" + workspace));
    }
    return listed(workspace);
  }

  private List<Kept> listed(long workspace) {
    return database.inWorkspace(
        workspace, sql -> sql.fetch(SELECT + " order by f.slug limit 500").map(Forms::read));
  }

  /** Makes this the newest version of the form it names; what did not change stays as it is. */
  public Published publish(long workspace, String definition) {
    return database.inWorkspace(workspace, sql -> publish(sql, workspace, definition));
  }

  /** As part of something larger, in its transaction, which is of this workspace. */
  public Published publish(DSLContext sql, long workspace, String definition) {
    return switch (FormReader.read(definition)) {
      case FormReader.Read.Bad(var mistakes) -> new Published.Refused(mistakes);
      case FormReader.Read.Good(var form) -> publish(sql, workspace, form, definition);
    };
  }

  private Published publish(
      DSLContext sql, long workspace, FormDefinition form, String definition) {
    Optional<Kept> old = find(form.name());
    if (old.isPresent() && old.get().workspace() != workspace) {
      return new Published.Refused(
          List.of(
              new Mistake(
                  1, "Another business has a form called " + form.name() + "; add a word to it.")));
    }
    if (old.isPresent() && old.get().definition().equals(definition)) {
      return new Published.Done(old.get());
    }
    String keepVersion =
        """
        insert into form_version (slug, version, definition, published_at)
        values (?, ?, ?, ?::timestamptz)
        """;
    String keepForm =
        """
        insert into form (slug, version) values (?, ?)
        on conflict (slug) do update set version = excluded.version
        """;
    int version = old.map(Kept::version).orElse(0) + 1;
    sql.execute(keepVersion, form.name(), version, definition, clock.instant().toString());
    sql.execute(keepForm, form.name(), version);
    return new Published.Done(
        sql.fetchOptional(SELECT + " where f.slug = ?", form.name())
            .map(Forms::read)
            .orElseThrow());
  }

  /** A closed form shows that it is closed, and takes no answers by any way. */
  public void open(long workspace, String slug, boolean open) {
    database.inWorkspace(
        workspace, sql -> sql.execute("update form set open = ? where slug = ?", open, slug));
  }

  private static Kept read(Record row) {
    String definition = row.get("definition", String.class);
    // Only definitions without a mistake are kept.
    var good = (FormReader.Read.Good) FormReader.read(definition);
    return new Kept(
        row.get("workspace_id", Long.class),
        row.get("business", String.class),
        row.get("version", Integer.class),
        row.get("open", Boolean.class),
        good.form(),
        definition);
  }

  /** The definition that ships. */
  static String shipped() {
    try (InputStream in = Objects.requireNonNull(Forms.class.getResourceAsStream("contact.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
