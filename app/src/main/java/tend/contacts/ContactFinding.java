package tend.contacts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;
import tend.storage.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds people: by what somebody types, by a condition, by what comes next. */
public final class ContactFinding {
  /** Rows on one page. */
  static final int PAGE = 50;

  /** Of more people than this, those who came last are looked at. */
  private static final int MOST_FOUND = 5_000;

  private static final int MOST_WORDS = 6;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Database database;

  public ContactFinding(Database database) {
    this.database = database;
  }

  /** In which order people are listed. */
  public enum Order {
    NEXT,
    NEWEST
  }

  /**
   * What is looked for.
   *
   * @param words each must begin or, from three letters on, be in name, e-mail, phone or company
   * @param condition over the view person
   * @param after the place of the last row seen; empty for the first page
   */
  public record Query(String words, Optional<Condition> condition, Order order, String after) {}

  /**
   * One line of the list.
   *
   * @param nextBy the journey or the person that {@code nextKind} speaks of
   * @param heard when the contact last did something, as a person
   */
  public record Row(
      long id,
      UUID publicId,
      String name,
      String email,
      String phone,
      String company,
      Stage stage,
      Temperature temperature,
      String owner,
      String source,
      String nextKind,
      Optional<Instant> nextAt,
      String nextBy,
      Optional<String> closed,
      Optional<Instant> answerBy,
      Optional<Instant> heard,
      Instant createdAt) {
    String path() {
      return "/contacts/" + publicId;
    }
  }

  /**
   * A page of the list.
   *
   * @param more what to give as {@link Query#after} for the rows that follow; empty at the end
   */
  public record Found(List<Row> rows, String more) {}

  private static final String COLUMNS =
      """
      select id, public_id, name, email, phone, company, stage, temperature, owner, source, next_kind, next_at, next_by,
        closed, answer_by, last_at, created_at
      from person
      """;

  /** A page of those who match. */
  public Found find(long workspace, Query query) {
    return database.inWorkspace(workspace, sql -> find(sql, query));
  }

  /** The first few whose name, address or number begins with the words, for a box that suggests. */
  public List<Row> suggest(long workspace, String words, int atMost) {
    if (patterns(words).isEmpty()) {
      return List.of();
    }
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(COLUMNS + " where {0} order by id desc", among(sql, words, Long.MAX_VALUE, atMost))
                .map(ContactFinding::row));
  }

  /** How many people there are in the workspace, about: counted exactly below ten thousand. */
  public long count(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchSingle("select count(*) from contact where workspace_id = current_workspace()")
                .get(0, Long.class));
  }

  private static Found find(DSLContext sql, Query query) {
    var all = new ArrayList<Condition>();
    boolean newest = query.order() == Order.NEWEST;
    long below = newest ? number(query.after(), Long.MAX_VALUE) : Long.MAX_VALUE;
    if (!patterns(query.words()).isEmpty()) {
      // The page itself where nothing else narrows it, enough to choose from otherwise.
      int enough = newest && query.condition().isEmpty() ? PAGE + 1 : MOST_FOUND;
      all.add(among(sql, query.words(), below, enough));
    }
    query.condition().ifPresent(all::add);
    if (newest) {
      all.add(DSL.condition("person.id < ?", below));
    } else {
      all.add(DSL.condition("person.next_at is not null"));
      Place.read(query.after()).ifPresent(place -> all.add(place.after()));
    }
    var rows =
        sql.fetch(
                COLUMNS + " where {0} order by {1} limit {2}",
                DSL.and(all),
                DSL.sql(newest ? "person.id desc" : "person.next_at, person.id"),
                DSL.inline(PAGE + 1))
            .map(ContactFinding::row);
    if (rows.size() <= PAGE) {
      return new Found(rows, "");
    }
    Row last = rows.get(PAGE - 1);
    return new Found(rows.subList(0, PAGE), newest ? Long.toString(last.id()) : Place.of(last));
  }

  /** Where a page of the order by next step ended. */
  private record Place(long micros, long id) {
    static String of(Row row) {
      Instant at = row.nextAt().orElseThrow();
      return Math.addExact(at.getEpochSecond() * 1_000_000, at.getNano() / 1_000) + "-" + row.id();
    }

    static Optional<Place> read(String text) {
      if (!text.matches("-?[0-9]{1,18}-[0-9]{1,18}")) {
        return Optional.empty();
      }
      int dash = text.lastIndexOf('-');
      return Optional.of(
          new Place(
              Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1))));
    }

    Condition after() {
      return DSL.condition(
          "(person.next_at, person.id) > ('epoch'::timestamptz + ? * interval '1 microsecond', ?)",
          micros,
          id);
    }
  }

  private static Condition among(DSLContext sql, String words, long below, int atMost) {
    Long[] found =
        sql.fetch(
                "select find_contacts(?, ?, ?)",
                patterns(words).toArray(String[]::new),
                below,
                atMost)
            .map(row -> row.get(0, Long.class))
            .toArray(Long[]::new);
    return DSL.condition("person.id = any(?)", (Object) found);
  }

  /** LIKE patterns: a short word is a beginning, a longer one may stand anywhere. */
  static List<String> patterns(String words) {
    return Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .map(word -> word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"))
        .map(word -> word.codePointCount(0, word.length()) < 3 ? word + "%" : "%" + word + "%")
        .toList();
  }

  private static long number(String text, long otherwise) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
  }

  private static Row row(Record row) {
    String name =
        List.of("name", "company", "email", "phone").stream()
            .map(column -> row.get(column, String.class))
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("Someone");
    return new Row(
        row.get("id", Long.class),
        row.get("public_id", UUID.class),
        name,
        row.get("email", String.class),
        row.get("phone", String.class),
        row.get("company", String.class),
        Stage.valueOf(row.get("stage", String.class)),
        Temperature.valueOf(row.get("temperature", String.class)),
        row.get("owner", String.class),
        row.get("source", String.class),
        row.get("next_kind", String.class),
        instant(row.get("next_at", OffsetDateTime.class)),
        row.get("next_by", String.class),
        Optional.ofNullable(row.get("closed", String.class)),
        instant(row.get("answer_by", OffsetDateTime.class)),
        heard(row.get("last_at", String.class)),
        row.get("created_at", OffsetDateTime.class).toInstant());
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static Optional<Instant> heard(String lastAt) {
    JsonNode times = JSON.readTree(lastAt);
    return Arrays.stream(Happening.values())
        .filter(Happening::isHuman)
        .map(what -> times.path(what.word()))
        .filter(JsonNode::isNumber)
        .map(node -> Instant.ofEpochMilli(node.longValue()))
        .max(Instant::compareTo);
  }
}
