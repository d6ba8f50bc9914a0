package tend.contacts;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tend.contacts.InOrder.Place;
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
  private static final int MOST_FOUND = 2_000;

  static final int MOST_COUNTED = 10_000;

  private static final int MOST_WORDS = 6;

  /** How long a condition is looked for, and among how many people first. */
  private static final Duration BUDGET = Duration.ofMillis(60);

  private static final int STRETCH = 2_000;
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
      int openTasks,
      Optional<String> closed,
      Optional<Instant> answerBy,
      Optional<Instant> heard) {
    String path() {
      return "/contacts/" + publicId;
    }
  }

  /**
   * A page of the list.
   *
   * @param rows fewer than a page where a rare condition was not looked for to the end
   * @param more what to give as {@link Query#after} for the rows that follow; empty at the end
   */
  public record Found(List<Row> rows, String more) {}

  private static final String COLUMNS =
      """
      select id, public_id, name, email, phone, company, stage, temperature, owner, source, next_kind, next_at, next_by, open_tasks,
        closed, answer_by, last_at
      from person
      """;

  /** What is asked first of somebody about each of these, by the contact's number. */
  public Map<Long, String> asked(long workspace, List<Row> rows) {
    Long[] ids = rows.stream().filter(row -> row.openTasks() > 0).map(Row::id).toArray(Long[]::new);
    return ids.length == 0
        ? Map.of()
        : database.inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                        """
                        select distinct on (contact_id) contact_id, title from task
                        where workspace_id = current_workspace() and contact_id = any(?) and closed_at is null
                        order by contact_id, due, id
                        """,
                        (Object) ids)
                    .intoMap(row -> row.get(0, Long.class), row -> row.get(1, String.class)));
  }

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
            sql.fetch(
                    COLUMNS + " where {0} order by id desc",
                    among(sql, words, Long.MAX_VALUE, atMost))
                .map(ContactFinding::row));
  }

  /** How many people there are in the workspace, counted up to {@link #MOST_COUNTED}. */
  public int count(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchSingle(
                    "select count(*) from (select from contact where workspace_id ="
                        + " current_workspace() limit ?) counted",
                    MOST_COUNTED)
                .get(0, Integer.class));
  }

  private static Found find(DSLContext sql, Query query) {
    var order = query.order() == Order.NEWEST ? new ByNewest() : new ByNextStep();
    Optional<Place> after = order.read(query.after());
    boolean byWords = !patterns(query.words()).isEmpty();
    if (query.condition().isEmpty() || byWords) {
      var all = new ArrayList<Condition>();
      if (byWords) {
        // The page itself where nothing else narrows it, enough to choose from otherwise.
        boolean plain = query.order() == Order.NEWEST && query.condition().isEmpty();
        long below = plain ? after.map(Place::id).orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
        all.add(among(sql, query.words(), below, plain ? PAGE + 1 : MOST_FOUND));
      }
      query.condition().ifPresent(all::add);
      return page(rows(sql, order, after, Optional.empty(), all, PAGE + 1), order);
    }
    return look(sql, order, after, query.condition().get());
  }

  /**
   * Looks for those who meet a condition a stretch at a time, and not longer than somebody waits: a
   * rare condition is answered by how far it was looked, and the way to look further.
   */
  private static Found look(
      DSLContext sql, InOrder order, Optional<Place> after, Condition condition) {
    long end = System.nanoTime() + BUDGET.toNanos();
    var found = new ArrayList<Row>();
    Optional<Place> from = after;
    int stretch = STRETCH;
    while (true) {
      Optional<Place> to = order.end(sql, from, stretch);
      found.addAll(rows(sql, order, from, to, List.of(condition), PAGE + 1 - found.size()));
      if (found.size() > PAGE) {
        return page(found, order);
      }
      if (to.isEmpty()) {
        return new Found(found, "");
      }
      if (System.nanoTime() > end) {
        return new Found(found, order.write(to.get()));
      }
      from = to;
      stretch *= 2;
    }
  }

  private static List<Row> rows(
      DSLContext sql,
      InOrder order,
      Optional<Place> after,
      Optional<Place> upTo,
      List<Condition> conditions,
      int atMost) {
    var all = new ArrayList<>(conditions);
    all.add(order.between(after, upTo));
    return sql.fetch(
            COLUMNS + " where {0} order by {1} limit {2}",
            DSL.and(all),
            DSL.sql(order.columns()),
            DSL.inline(atMost))
        .map(ContactFinding::row);
  }

  private static Found page(List<Row> rows, InOrder order) {
    return rows.size() <= PAGE
        ? new Found(rows, "")
        : new Found(rows.subList(0, PAGE), order.write(order.place(rows.get(PAGE - 1))));
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

  private static Row row(Record row) {
    return new Row(
        row.get("id", Long.class),
        row.get("public_id", UUID.class),
        ContactReading.name(row),
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
        row.get("open_tasks", Integer.class),
        Optional.ofNullable(row.get("closed", String.class)),
        instant(row.get("answer_by", OffsetDateTime.class)),
        heard(row.get("last_at", String.class)));
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
