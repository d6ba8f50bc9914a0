package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.journey.Journey;
import tend.core.routing.Absence;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;
import tend.strategy.file.StrategyFiles;

class PublishedStrategiesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final StrategyFiles SHIPPED = StrategyFiles.shipped("default");
  private static final String WELCOME = "journeys/welcome.yaml";

  private static Inbox inbox;
  private Instant now = TestStrategies.NOW;
  private final InstantSource clock = () -> now;
  private final List<String> forms = new ArrayList<>();
  private final PublishedStrategies strategies = process();
  private final long workspace = DATABASE.newWorkspace();

  @BeforeAll
  static void openInbox() {
    inbox = new Inbox(DATABASE.get(), () -> TestStrategies.NOW);
  }

  @AfterAll
  static void closeInbox() {
    inbox.close();
  }

  private PublishedStrategies process() {
    return new PublishedStrategies(
        DATABASE.get(),
        TestStrategies.reader(),
        inbox,
        (_, _, definition) -> {
          forms.add(definition);
          return Optional.empty();
        },
        clock);
  }

  private Publication.Done publish(StrategyFiles files) {
    return assertInstanceOf(
        Publication.Done.class, strategies.publish(workspace, files, "ann", "because"));
  }

  private static StrategyFiles changed(String path, String from, String to) {
    String text = SHIPPED.find(path).orElseThrow();
    assertTrue(text.contains(from), from);
    return TestStrategies.with(SHIPPED, path, text.replace(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'[7]'",
        "files - 'strategy.yaml'",
        "files - 'team.yaml'",
        "jsonb_set(files, '{scoring.yaml}', '\"{\"')",
        "jsonb_set(files, '{journeys/welcome.yaml}', '\"[\"')"
      })
  void whatIsDamagedIsNotReplacedBySomethingElse(String damage) {
    publish(SHIPPED);
    sql("update strategy_version set files = " + damage);
    var restarted = process();
    var why = assertThrows(UnreadableStrategy.class, () -> restarted.current(workspace));
    assertTrue(why.getMessage().contains("version 1 of the strategy"), why.getMessage());
    restarted.finishPublishing(workspace);
    var mended = restarted.publish(workspace, SHIPPED, "ann", "mended");
    assertEquals(2, assertInstanceOf(Publication.Done.class, mended).version());
    assertEquals(2, restarted.current(workspace).version());
  }

  @Test
  void aDamagedOldVersionHoldsUpNobodyButThoseInIt() {
    publish(SHIPPED);
    publish(changed(WELCOME, "title:", "# changed\ntitle:"));
    sql("update strategy_version set files = '[7]' where version = 1");
    var restarted = process();
    assertEquals(2, restarted.current(workspace).version());
    assertEquals(List.of(), restarted.difference(workspace, 2).files(), "nothing to compare with");
  }

  private void sql(String statement) {
    DATABASE.get().inWorkspace(workspace, sql -> sql.execute(statement));
  }

  @Test
  void nothingIsInForceBeforeItIsPublished() {
    assertEquals(Optional.empty(), strategies.find(workspace));
    assertEquals(1, publish(SHIPPED).version());
    assertEquals(1, strategies.current(workspace).version());
    assertSame(strategies.current(workspace), strategies.current(workspace), "kept at hand");
    assertEquals(SHIPPED, strategies.files(workspace, 1).orElseThrow());
    assertEquals(
        List.of(new PublishedVersion(1, now, "ann", "because")), strategies.history(workspace));
    assertInstanceOf(
        Publication.Unchanged.class, strategies.publish(workspace, SHIPPED, "ann", ""));
  }

  @Test
  void theBusinessIsCalledAndClockedAsItsStrategySays() {
    publish(changed("strategy.yaml", "Europe/London", "Europe/Madrid"));
    var business = DATABASE.get().workspaces().find(workspace).orElseThrow();
    assertEquals("Your business", business.name());
    assertEquals(ZoneId.of("Europe/Madrid"), business.timeZone());
    assertEquals("EUR", business.currency().getCurrencyCode());
  }

  /** Whatever a line of any file changes, the difference says so in a sentence of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          strategy.yaml | open: mon-fri 09:00 | open: mon-fri 08:00 | The working hours or holidays change, for everybody at once.
          strategy.yaml | 2026-12-28: closed | 2026-12-29: closed | The working hours or holidays change, for everybody at once.
          strategy.yaml | becomes: customer | becomes: client | Who the business is changes, for everybody at once.
          strategy.yaml | time zone: Europe/London | time zone: Europe/Madrid | Who the business is changes, for everybody at once.
          strategy.yaml | comparing: Comparing | comparing: Still comparing | The reasons for not being ready change, for everybody at once.
          strategy.yaml | '# Words that texts' | '# Words which texts' | Nothing that anybody would notice: only comments, their order, or unused words.
          fields.yaml | label: Budget | label: Means | What you want to know of people changes, for everybody at once.
          team.yaml | asks a day: 20 | asks a day: 10 | The team can be asked 10 times a day instead of 20.
          team.yaml | works: mon-fri | works: mon-sat | The team works on other days.
          team.yaml | works: mon-fri | share: 2 | The team has a share of 2 in new contacts instead of 1.
          team.yaml | works: mon-fri | away: [{from: 2026-12-21, until: 2027-01-03}] | The team is away at other times, or somebody else stands in.
          team.yaml | name: The team | name: Ann | Ann has another name, address or number below texts.
          playbooks/first-call.md | a | b | Playbook first-call reads differently.
          """)
  void everyChangeIsToldInASentence(String path, String from, String to, String sentence) {
    publish(SHIPPED);
    assertTrue(
        publish(changed(path, from, to)).difference().sentences().contains(sentence),
        () -> strategies.difference(workspace, 2).sentences().toString());
  }

  @Test
  void formsAndWebhooksThatComeAndGoAreTold() {
    String form =
        """
        name: roof
        title: Roof
        source: Website
        fields:
          - {name: email, label: E-mail, required: true}
        consent: {wording: Yes., channels: [mail]}
        """;
    publish(TestStrategies.with(SHIPPED, "forms/roof.yaml", form));
    assertEquals(
        List.of("Form roof changes, for who fills it in from now on."),
        publish(TestStrategies.with(SHIPPED, "forms/roof.yaml", form.replace("Yes.", "Yes!")))
            .difference()
            .sentences());
    assertEquals(List.of("Form roof goes away."), publish(SHIPPED).difference().sentences());
  }

  @Test
  void aTextThatGoesAwayIsToldWithThoseWhoWouldStillGetIt() {
    publish(SHIPPED);
    person(1, "{welcome}", null);
    var done =
        publish(
            TestStrategies.with(
                changed(WELCOME, "send: one-question", "send: how-we-work"),
                "texts/one-question.md",
                ""));
    assertTrue(
        done.difference()
            .sentences()
            .contains(
                "Text one-question goes away; 1 person is in a journey that may still send it, and"
                    + " goes on without."),
        done.difference().sentences().toString());
  }

  @Test
  void mistakesChangeNothing() {
    publish(SHIPPED);
    var files = changed(WELCOME, "send: welcome", "send: wellcome");
    var refused =
        assertInstanceOf(
            Publication.Refused.class, strategies.publish(workspace, files, "ann", ""));
    assertTrue(refused.mistakes().getFirst().sentence().contains("Did you mean \"welcome\"?"));
    assertEquals(1, strategies.current(workspace).version());
  }

  @Test
  void aJourneyThatChangesGetsTheNextNumberAndTheOldOneIsKept() {
    publish(SHIPPED);
    Journey first = strategies.current(workspace).journey("welcome").orElseThrow();
    assertEquals(1, first.version());

    var done = publish(changed(WELCOME, "wait: 4 days", "wait: 5 days"));
    assertEquals(2, done.version());
    assertTrue(
        done.difference().sentences().contains("Journey welcome changes; nobody is in it now."),
        done.difference().sentences().toString());
    var now = strategies.current(workspace);
    assertEquals(2, now.journey("welcome").orElseThrow().version());
    assertEquals(1, now.journey("urgent").orElseThrow().version(), "another did not change");
    assertEquals(List.of(first), now.older());

    publish(changed("journeys/urgent.yaml", "within: 15 minutes", "within: 10 minutes"));
    var third = strategies.current(workspace);
    assertEquals(3, third.journey("welcome").orElseThrow().version(), "back again is a change too");
    assertEquals(2, third.journey("urgent").orElseThrow().version());
    assertEquals(3, third.older().size());
  }

  @Test
  void aFormatIsNoChange() {
    publish(SHIPPED);
    publish(changed(WELCOME, "title: Welcome", "# hello\ntitle: Welcome"));
    assertEquals(2, strategies.current(workspace).version());
    assertEquals(1, strategies.current(workspace).journey("welcome").orElseThrow().version());
  }

  @Test
  void anotherProcessSeesItWithinASecond() {
    publish(SHIPPED);
    PublishedStrategies other = process();
    assertEquals(1, other.current(workspace).version());
    publish(changed(WELCOME, "wait: 4 days", "wait: 5 days"));
    assertEquals(1, other.current(workspace).version());
    now = now.plusSeconds(1);
    assertEquals(2, other.current(workspace).version());
  }

  @Test
  void whoIsInAJourneyThatGoesAwayIsLookedAtAgainAndNobodyElse() {
    publish(SHIPPED);
    person(1, "{champion}", null);
    person(2, "{welcome}", null);
    person(3, "{champion}", "CUSTOMER");
    var done =
        publish(
            TestStrategies.with(
                SHIPPED,
                "journeys/champion.yaml",
                "",
                "texts/champion-thanks.md",
                "",
                "texts/champion-news.md",
                ""));
    assertEquals(1, done.told());
    assertTrue(
        done.difference().sentences().stream()
            .anyMatch(it -> it.startsWith("Journey champion goes away; 1 person leaves it")));
    assertEquals(List.of(1L), told());
  }

  @Test
  void aNewConditionConcernsEverybodyWhoIsOpen() {
    publish(SHIPPED);
    person(1, "{champion}", null);
    person(2, "{welcome}", null);
    person(3, "{}", "CUSTOMER");
    publish(changed("journeys/long-quiet.yaml", "again: after 300 days", "again: after 200 days"));
    assertEquals(List.of(1L, 2L), told());
  }

  @Test
  void anAbsenceHoldsAtOnceWithoutPublishing() {
    publish(SHIPPED);
    person(1, "{}", null);
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    """
                    insert into task (contact_id, id, kind, title, playbook, assignee, urgent,
                      hand_off, asked_at, due)
                    values (1, '1-1-1', 'CALL', 'Call', '', 'you', false, false, now(), now())
                    """));
    var absence = new Absence(LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 13), "");
    var done =
        assertInstanceOf(
            Absences.Entered.Done.class,
            strategies.absences().enter(workspace, "you", absence, "ann"));
    assertEquals(1, done.told());
    assertEquals(List.of(1L), told());
    assertEquals(
        List.of(absence),
        strategies.current(workspace).team().find("you").orElseThrow().absences());
    assertEquals(1, strategies.current(workspace).version());

    assertTrue(strategies.absences().remove(workspace, done.id()));
    assertEquals(
        List.of(), strategies.current(workspace).team().find("you").orElseThrow().absences());
  }

  @Test
  void whoseOwnerOrTaskIsWithSomebodyWhoLeavesOrIsAwayIsToldAtOnce() {
    String team = SHIPPED.find("team.yaml").orElseThrow();
    String two = team.replace("  you:", "  bo: {name: Bo, asks a day: 5}\n  you:");
    publish(TestStrategies.with(SHIPPED, "team.yaml", two));
    person(1, "{}", null);
    person(2, "{}", null);
    person(3, "{}", null);
    person(4, "{}", "CUSTOMER");
    sql("update contact_state set owner = case contact_id when 2 then 'you' else 'bo' end");
    sql(
        """
        insert into task (contact_id, id, kind, title, playbook, assignee, urgent,
          hand_off, asked_at, due)
        values (2, '2-1-1', 'CALL', 'Call', '', 'bo', false, false, now(), now())
        """);
    var away = two.replace("Bo, asks", "Bo, away: [{from: 2026-11-09, until: 2026-11-13}], asks");
    assertEquals(1, publish(TestStrategies.with(SHIPPED, "team.yaml", away)).told());
    assertEquals(List.of(2L), told());
    assertEquals(3, publish(SHIPPED).told());
    assertEquals(List.of(1L, 2L, 3L), told());
  }

  @Test
  void anAbsenceThatCannotBeIsRefusedWithASentence() {
    publish(SHIPPED);
    var day = new Absence(LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 9), "nobody");
    assertEquals(
        new Absences.Entered.Refused("There is nobody called \"nobody\" to stand in."),
        strategies.absences().enter(workspace, "you", day, "ann"));
    assertEquals(
        new Absences.Entered.Refused("There is nobody called \"bo\" in the team."),
        strategies.absences().enter(workspace, "bo", day, "ann"));
  }

  private void person(long id, String journeys, String closed) {
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              sql.execute("insert into contact (id, arrived_at) values (?, now())", id);
              return sql.execute(
                  """
                  insert into contact_state (contact_id, shard, stage, temperature,
                    next_kind, closed, journeys_now, state)
                  values (?, 0, 'LEAD', 'COLD', 'none', ?, ?::text[], '{}')
                  """,
                  id,
                  closed,
                  journeys);
            });
  }

  private List<Long> told() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.fetch("select distinct contact_id from inbox order by 1")
                    .getValues(0, Long.class));
  }
}
