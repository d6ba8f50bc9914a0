package tend.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tend.core.NextStep;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.ContactId;
import tend.core.contact.Evidence;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Money;
import tend.core.contact.Origin;
import tend.core.contact.Purpose;
import tend.core.contact.Stage;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;

/** Promise 10: what a report counts, and that it flatters nobody. Days are of March 2026. */
class TallyTest {
  private final Tally tally = new Tally(TestStrategy.team());

  @Test
  void theFirstOptInIsTheSourceAndTheBeginning() {
    tell(1, 3, arrived("Ads", 3));
    tell(1, 5, arrived("Fair", 1));
    tell(1, 6, arrived("Letter", 6));
    Report report = report(31);
    assertEquals(List.of("Fair"), report.funnels().stream().map(Report.Funnel::origin).toList());
    assertEquals(day(1), report.from());
    assertEquals(3, report.ledger().received());
    assertEquals(2, report.ledger().merged());
    assertEquals(1, report.ledger().fresh());
  }

  @Test
  void everybodyIsInOnePlace() {
    NextStep task = new NextStep.Asked(task("ann", 4));
    List<NextStep> steps =
        List.of(
            task,
            new NextStep.Appointment("roof", day(9)),
            new NextStep.NotReady("budget", day(30)),
            new NextStep.Closed(CloseReason.SAID_NO),
            new NextStep.Closed(CloseReason.SAID_NO),
            new NextStep.Missing());
    for (int i = 0; i < steps.size(); i++) {
      tell(i, 1, arrived("Ads", 1));
      tally.stands(new ContactId(i), steps.get(i), day(31), List.of());
    }
    Report.Ledger ledger = report(31).ledger();
    assertTrue(ledger.balances());
    assertEquals(1, ledger.withPerson());
    assertEquals(1, ledger.appointment());
    assertEquals(1, ledger.notReady());
    assertEquals(new TreeMap<>(Map.of("said no", 2L)), ledger.closed());
    assertEquals(1, ledger.missing());
  }

  /** What is told late makes no silence longer. */
  @Test
  void theLongestSilenceIsOfWhoWasOpenAndHeardNothing() {
    tell(1, 1, arrived("Ads", 1));
    tell(1, 11, sent("k1"));
    tell(1, 11, new Fact.Happened(Happening.REPLIED, "", day(2)));
    tell(1, 16, sent("k2"));
    stands(1, 16);
    var silence = report(16).longestSilence().orElseThrow();
    assertEquals(new Report.Silence(1, Duration.ofDays(10), day(1), day(11)), silence);
  }

  @Test
  void whoIsClosedIsNotSilent() {
    tell(1, 1, arrived("Ads", 1));
    tell(1, 4, new Fact.Closed(CloseReason.SAID_NO, "", day(4)));
    tell(1, 28, new Fact.Reopened("wrote again"));
    stands(1, 30);
    assertEquals(Duration.ofDays(3), report(30).longestSilence().orElseThrow().length());
    assertEquals(
        Optional.empty(), new Tally(TestStrategy.team()).report(day(30), "EUR").longestSilence());
  }

  /** Who was moved back by a person never was as far; and taken back, they were. */
  @Test
  void aStageThatWasCorrectedCountsAsItWasCorrected() {
    var back = moved(Stage.CONVERSATION, Stage.OPT_IN);
    tell(1, 1, arrived("Ads", 1), moved(Stage.OPT_IN, Stage.CONVERSATION));
    assertEquals(1, report(31).all().leads());
    assertEquals(1, report(31).all().conversations());
    tell(1, 2, back);
    assertEquals(0, report(31).all().leads());
    tell(1, 2, new Fact.TakenBack("a", true, List.of(back)));
    assertEquals(1, report(31).all().conversations());
    assertEquals(0, report(31).all().opportunities());
  }

  @Test
  void theFirstConversationCountsAndWhoStillWaitsToo() {
    tell(1, 1, arrived("Ads", 1));
    tell(1, 5, new Fact.Happened(Happening.MET, "", day(5)));
    tell(1, 3, new Fact.Happened(Happening.SPOKE, "", day(3)));
    tell(2, 1, arrived("Ads", 1));
    tell(2, 2, new Fact.Happened(Happening.REPLIED, "", day(2)));
    Report.Times times = report(31).conversation();
    assertEquals(1, times.spoke());
    assertEquals(1, times.waiting());
    assertEquals(Optional.of(Duration.ofDays(2)), times.median());
    // Who said no is still somebody with whom nobody has spoken.
    tell(2, 3, new Fact.Closed(CloseReason.SAID_NO, "", day(3)));
    assertEquals(1, report(31).conversation().waiting());
    assertEquals(Optional.of(Duration.ofDays(2)), times.mean());
  }

  @Test
  void aDeedThatWasTakenBackCountsNowhere() {
    var facts =
        List.of(
            new Fact.Happened(Happening.SPOKE, "", day(2)),
            new Fact.Happened(Happening.CALL_TRIED, "", day(2)),
            sent("k1"),
            new Fact.TaskAsked(task("ann", 4), "because"),
            new Fact.Closed(CloseReason.SAID_NO, "", day(2)));
    tell(1, 1, arrived("Ads", 1));
    tell(1, 2, facts.toArray(Fact[]::new));
    assertEquals(3, report(31).touches().most());
    assertEquals(1, report(31).touches().asked());
    tell(1, 2, new Fact.TakenBack("a", true, facts));
    Report report = report(31);
    assertEquals(0, report.touches().most());
    assertEquals(0, report.touches().asked());
    assertEquals(0L, report.touches().sent().get(Channel.MAIL));
    assertEquals(0, report.conversation().spoke());
    stands(1, 28);
    assertEquals(Duration.ofDays(26), report(28).longestSilence().orElseThrow().length());
  }

  @Test
  void whatHadLeftHasLeft() {
    tell(1, 1, arrived("Ads", 1));
    tell(1, 2, sent("k1"));
    tell(1, 2, new Fact.TakenBack("a", false, List.of(sent("k1"))));
    assertEquals(1L, report(31).touches().sent().get(Channel.MAIL));
    assertEquals(1, report(31).touches().most());
  }

  /** Ann can be asked ten things a day. */
  @Test
  void handsSayWhenTheyWereFull() {
    for (int i = 0; i < 11; i++) {
      tell(1, 1, new Fact.TaskAsked(task("ann", 4), "because"));
    }
    tell(1, 1, new Fact.TaskAsked(task("ann", 5), "because"));
    assertEquals(
        List.of(new Report.Hands("ann", 10, 12, 11, Optional.of(LocalDate.parse("2026-03-04")), 1)),
        report(31).hands());
  }

  @Test
  void revenueIsPerWhoOptedIn() {
    for (int i = 1; i <= 4; i++) {
      tell(i, 1, arrived("Ads", 1));
    }
    tell(1, 9, new Fact.DealWon(new Money(300, "EUR"), "roof", day(9)));
    tell(1, 12, new Fact.DealWon(new Money(100, "EUR"), "gutter", day(12)));
    Report.Funnel all = report(31).all();
    assertEquals(1, all.won());
    assertEquals(400, all.revenueMinor());
    assertEquals(0.25, all.rate().estimate());
    assertEquals(100.0, all.perLead().estimate());
  }

  private void tell(long contact, int day, Fact... facts) {
    tally.tell(new ContactId(contact), day(day), List.of(facts));
  }

  private void stands(long contact, int day) {
    tally.stands(new ContactId(contact), new NextStep.Missing(), day(day), List.of());
  }

  private Report report(int day) {
    return tally.report(day(day), "EUR");
  }

  private static Instant day(int day) {
    return LocalDateTime.of(2026, 3, day, 10, 0).atZone(TestStrategy.BERLIN).toInstant();
  }

  private static Fact arrived(String source, int day) {
    return new Fact.Arrived(Origin.of(source), "guide", day(day));
  }

  private static Fact moved(Stage from, Stage to) {
    return new Fact.StageMoved(from, to, new Evidence("because", day(1)));
  }

  private static Fact sent(String key) {
    return new Fact.SendAsked(key, Channel.MAIL, "welcome", Purpose.HELPFUL, day(1));
  }

  private static Task task(String assignee, int due) {
    return new Task(
        "t",
        TaskKind.CALL,
        "Call",
        "",
        assignee,
        day(1),
        day(due),
        false,
        false,
        0,
        Optional.empty());
  }
}
