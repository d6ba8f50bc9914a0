package tend.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.condition.Condition;
import tend.core.condition.ContactSubject;
import tend.core.condition.Fold;
import tend.core.contact.Contact;
import tend.runtime.ContactJson;
import tend.storage.TestDatabase;

/** The database gives the same answers as the core. */
class ConditionSqlTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final int CONTACTS = 250;
  private static final int CONDITIONS = 200;
  private static final Duration HALF_LIFE = Duration.ofDays(14);

  private final long workspace = DATABASE.newWorkspace();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithThePredicate(long seed) {
    var people = new People(seed);
    var questions = new Questions(seed);
    List<Contact> contacts = LongStream.range(1, CONTACTS).mapToObj(people::contact).toList();
    List<Condition> conditions =
        IntStream.range(0, CONDITIONS).mapToObj(_ -> questions.condition()).toList();
    var differences = new ArrayList<String>();
    int held = 0;
    List<List<Boolean>> answers = ask(contacts, conditions);
    for (int i = 0; i < contacts.size(); i++) {
      var subject = new ContactSubject(contacts.get(i), HALF_LIFE);
      for (int j = 0; j < conditions.size(); j++) {
        boolean expected = conditions.get(j).test(subject, People.NOW);
        held += expected ? 1 : 0;
        if (!Boolean.valueOf(expected).equals(answers.get(i).get(j))) {
          differences.add(
              "%s is %s, in SQL %s, for %s"
                  .formatted(
                      conditions.get(j).text(), expected, answers.get(i).get(j), contacts.get(i)));
        }
      }
    }
    assertTrue(differences.isEmpty(), () -> differences.size() + ":\n" + differences.getFirst());
    // A world in which everything or nothing holds would prove little.
    double share = (double) held / contacts.size() / conditions.size();
    assertTrue(share > 0.2 && share < 0.8, () -> "held: " + share);
  }

  private List<List<Boolean>> ask(List<Contact> contacts, List<Condition> conditions) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              contacts.forEach(contact -> store(sql, contact));
              var columns =
                  conditions.stream()
                      .map(it -> DSL.field(ConditionSql.of(it, People.NOW, HALF_LIFE)))
                      .toList();
              return sql.select(columns)
                  .from("person")
                  .orderBy(DSL.field("person.id"))
                  .fetch(row -> row.intoList().stream().map(Boolean.class::cast).toList());
            });
  }

  static void store(DSLContext sql, Contact contact) {
    var profile = contact.profile();
    sql.execute(
        """
        insert into contact (id, arrived_at, tags, source, campaign, last_source, last_campaign, created_at, profile)
        values (?, now(), ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        contact.id().value(),
        profile.tags().toArray(String[]::new),
        profile.firstOrigin().source(),
        profile.firstOrigin().campaign(),
        profile.lastOrigin().source(),
        profile.lastOrigin().campaign(),
        timestamp(profile.createdAt()),
        ContactJson.profile(profile));
    var standing = contact.standing();
    sql.execute(
        """
        insert into contact_state (contact_id, shard, stage, temperature, owner, fit, engagement, engagement_at,
          next_kind, closed, not_ready, appointment_at, open_tasks, has_deal, journeys_now, journeys_ever,
          counts, last_at, consents, suppressions, state)
        select ?, 0, ?, ?, ?, ?, ?, ?, 'none', ?, ?, ?, ?, ?, ?, ?,
          s -> 'counts', s -> 'last', s -> 'consents', s -> 'suppressions', s::json
        from (select ?::jsonb as s) s
        """,
        contact.id().value(),
        standing.stage().name(),
        standing.temperature().name(),
        contact.work().owner(),
        contact.scores().fit(),
        contact.scores().engagement(),
        timestamp(contact.scores().engagementAt()),
        standing.closed().map(it -> it.reason().name()).orElse(null),
        standing.notReady().map(it -> it.reason()).orElse(null),
        standing.appointment().map(it -> timestamp(it.when())).orElse(null),
        contact.work().tasks().size(),
        standing.deal().isPresent(),
        contact.travel().now().stream().map(it -> it.journey()).toArray(String[]::new),
        contact.travel().ever().keySet().toArray(String[]::new),
        ContactJson.state(contact));
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.from(at);
  }

  /** Every letter of Unicode but those that no text in PostgreSQL can hold. */
  @Test
  void foldsEachLetterAsTheCoreDoes() {
    int[] letters =
        IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
            .filter(it -> it < Character.MIN_SURROGATE || it > Character.MAX_SURROGATE)
            .filter(it -> !Fold.of(Character.toString(it)).equals(Character.toString(it)))
            .toArray();
    String[] folded =
        IntStream.of(letters)
            .mapToObj(it -> Fold.of(Character.toString(it)))
            .toArray(String[]::new);
    var different =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql ->
                    sql.fetch(
                            """
                            select letter
                            from generate_series(1, 1114111) letter
                            left join unnest(?::int[], ?::text[]) changed (letter, folded) using (letter)
                            where letter not between 55296 and 57343
                              and fold(chr(letter)) <> coalesce(changed.folded, chr(letter))
                            """,
                            letters,
                            folded)
                        .map(row -> "U+%04X".formatted(row.get(0, Integer.class))));
    assertTrue(letters.length > 1_000);
    assertEquals(List.of(), different);
  }
}
