package tend.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Effect;
import tend.core.contact.Evidence;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Known;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.stage.StageRules;

/** What a signal says, as facts. Nothing is planned here. */
final class Listening {
  /** An urgent request carries this tag, so that journeys and conditions can ask for it. */
  static final String URGENT = "urgent";

  private static final String CONFIRMATION = "confirmation";
  private static final Duration ASKS_AGAIN_AFTER = Duration.ofDays(1);

  private final Deciding deciding;
  private final Signal signal;
  private final Tasks tasks;
  private final Outgoing outgoing;
  private final List<EvidenceKind> evidence = new ArrayList<>();
  private boolean answered;

  Listening(Deciding deciding, Tasks tasks, Outgoing outgoing) {
    this.outgoing = outgoing;
    this.deciding = deciding;
    this.signal = deciding.signal;
    this.tasks = tasks;
  }

  /** What the person showed with this signal. */
  List<EvidenceKind> evidence() {
    return evidence;
  }

  /** Whether somebody of the business answered the person: only that stops the clock. */
  boolean answered() {
    return answered;
  }

  void hear() {
    switch (signal.what()) {
      case Signal.OptedIn optIn -> optedIn(optIn);
      case Signal.Confirmed(var channel, var how) -> confirmed(channel, how);
      case Signal.Consented(var grant, var how) -> consent(grant, how, Trust.PERSON, false);
      case Signal.Unsubscribed(var channel, var why) -> unsubscribed(channel, why);
      case Signal.Suppress(var channel, var reason, var detail) ->
          suppress(channel, reason, detail);
      case Signal.Replied(_, var subject, _) -> {
        comeBack("wrote again");
        happened(Happening.REPLIED, subject);
        evidence.add(EvidenceKind.WROTE);
      }
      case Signal.Clicked(_, var link, var human) -> {
        if (human) {
          happened(Happening.CLICKED, link);
        }
      }
      case Signal.Opened(var text) -> happened(Happening.OPENED, text);
      case Signal.Bounced(var channel, var permanent, var why) -> bounced(channel, permanent, why);
      case Signal.Complained(var channel) -> {
        happened(Happening.COMPLAINED, channel.word());
        suppress(channel, Suppression.Reason.COMPLAINED, "reported as spam");
      }
      case Signal.Booked(var about, var when) -> {
        comeBack("asked for an appointment again");
        happened(Happening.BOOKED, about);
        evidence.add(EvidenceKind.ASKED_APPOINTMENT);
        deciding.take(new Fact.Booked(about, when));
      }
      case Signal.BookingEnded(var cancelled) -> bookingEnded(cancelled);
      case Signal.Met(var note) -> met(note);
      case Signal.Called called -> called(called);
      case Signal.Answered(_, var note) -> {
        answered = true;
        deciding.take(new Fact.Noted(signal.by(), note));
        tasks.answered();
      }
      case Signal.TaskDone(var task, var outcome, var note) -> taskDone(task, outcome, note);
      case Signal.TaskPostponed(var task, var until, var why) -> tasks.postpone(task, until, why);
      case Signal.HandOffAnswered(var task, var accepted, var reason) ->
          tasks.close(task, accepted ? "accepted" : "rejected", signal.by(), reason);
      case Signal.NotReady(var reason, var until) ->
          deciding.take(new Fact.NotReadySaid(reason, until, signal.by()));
      case Signal.Unqualified(var reason) -> {
        become(Temperature.UNQUALIFIED, reason);
        close(CloseReason.UNQUALIFIED, reason);
      }
      case Signal.SaidNo(var reason) -> close(CloseReason.SAID_NO, reason);
      case Signal.Reopened(var why) -> reopen(why);
      case Signal.DealOpened(var title, var value) -> {
        comeBack("has an open deal");
        evidence.add(EvidenceKind.OPENED_DEAL);
        deciding.take(new Fact.DealOpened(title, value, signal.at()));
      }
      case Signal.Won(var value, var title) -> {
        comeBack("bought");
        happened(Happening.BOUGHT, title);
        evidence.add(EvidenceKind.BOUGHT);
        deciding.take(new Fact.DealWon(value, title, signal.at()));
      }
      case Signal.Lost(var reason) -> deciding.take(new Fact.DealLost(reason, signal.at()));
      case Signal.Recommended(var whom) -> {
        happened(Happening.RECOMMENDED, whom);
        evidence.add(EvidenceKind.RECOMMENDED);
      }
      case Signal.StageCorrected(var stage, var why) -> stageCorrected(stage, why);
      case Signal.Edited edited -> edited(edited);
      case Signal.ImportUndone(var fields) -> importUndone(fields);
      case Signal.Noted(var text) -> deciding.take(new Fact.Noted(signal.by(), text));
      case Signal.AssignedTo(var owner, var why) -> tasks.handTo(owner, why);
      case Signal.Delivered(var effect, var channel, var text) ->
          deciding.take(new Fact.DeliveryConfirmed(effect, channel, text));
      case Signal.Failed(var effect, var channel, var text, var why, var permanent) ->
          deciding.take(new Fact.DeliveryFailed(effect, channel, text, why, permanent));
      case Signal.MergedInto(var other) -> {
        deciding.take(new Fact.MergedInto(other));
        close(CloseReason.MERGED, "the same person as another contact");
      }
      case Signal.Erased(var why) -> {
        close(CloseReason.ERASED, why);
        deciding.take(new Fact.Erased(why, signal.at()));
      }
      // These say nothing about the contact: they are reasons to look at what is planned.
      case Signal.JourneyOrdered _,
          Signal.TeamChanged _,
          Signal.StrategyPublished _,
          Signal.TimePassed _ -> {}
    }
  }

  private void stageCorrected(Stage stage, String why) {
    Stage from = deciding.contact().standing().stage();
    switch (StageRules.corrected(from, stage, why, signal.by(), signal.at())) {
      case StageRules.Corrected(var moved) -> deciding.take(moved);
      case StageRules.Refused(var no) -> deciding.take(new Fact.Noted("Tend", no));
    }
  }

  /** Whoever was closed and then turns to us is followed up again. History opens nothing. */
  private void comeBack(String why) {
    boolean since =
        deciding
            .contact()
            .standing()
            .closed()
            .filter(closing -> signal.at().isAfter(closing.at()))
            .isPresent();
    if (since && !deciding.isHistory()) {
      reopen(why);
    }
  }

  private void optedIn(Signal.OptedIn optIn) {
    boolean byImport = optIn.trust() == Trust.IMPORT;
    if (!byImport && !deciding.contact().isOpen() && !deciding.isHistory()) {
      reopen("opted in again");
    }
    deciding.take(new Fact.Arrived(optIn.origin(), optIn.form(), signal.at()));
    learn(optIn.fields(), optIn.trust());
    if (deciding.contact().profile().zone().isEmpty()) {
      optIn.zone().ifPresent(zone -> deciding.take(new Fact.ZoneLearned(zone)));
    }
    for (Signal.Grant grant : optIn.grants()) {
      consent(grant, optIn.form(), optIn.trust(), optIn.confirm());
    }
    evidence.addAll(optIn.evidence());
    if (optIn.urgent()) {
      tag(URGENT);
    }
  }

  /** Takes what is new, and says what was offered and not taken. */
  private void learn(SortedMap<String, Value> offered, Trust trust) {
    var known = deciding.contact().profile().fields();
    var learned = new TreeMap<String, Known>();
    var kept = new ArrayList<String>();
    offered.forEach(
        (name, value) -> {
          Known old = known.get(name);
          var fresh = new Known(value, trust, signal.at());
          if (old == null || fresh.beats(old)) {
            if (old == null || !old.value().equals(value) || old.by() != trust) {
              learned.put(name, fresh);
            }
          } else if (!old.value().equals(value)) {
            kept.add(name);
          }
        });
    if (!learned.isEmpty()) {
      var otherwise = new TreeSet<>(learned.keySet());
      otherwise.removeIf(name -> !known.containsKey(name));
      deciding.take(new Fact.FieldsLearned(learned));
      liftWhatTheOldAddressDid(otherwise);
    }
    if (!kept.isEmpty()) {
      deciding.take(
          new Fact.FieldsKept(List.copyOf(kept), "what is known is newer or trusted more"));
    }
  }

  /** What came back from an address says nothing of another one; a "no" stays. */
  private void liftWhatTheOldAddressDid(SortedSet<String> changed) {
    for (Channel channel : Channel.values()) {
      boolean moved = Outgoing.address(channel).stream().anyMatch(changed::contains);
      deciding
          .contact()
          .permissions()
          .suppression(channel)
          .filter(old -> moved && isOfTheAddress(old.reason()))
          .ifPresent(
              _ -> deciding.take(new Fact.SuppressionLifted(channel, "there is another address")));
    }
  }

  private static boolean isOfTheAddress(Suppression.Reason reason) {
    return switch (reason) {
      case HARD_BOUNCE, RETURNED -> true;
      case UNSUBSCRIBED, IMPORTED, COMPLAINED, DO_NOT_CONTACT -> false;
    };
  }

  /** An import never takes back a "no"; the person may, by an act of their own. */
  private void consent(Signal.Grant grant, String how, Trust trust, boolean confirm) {
    var permissions = deciding.contact().permissions();
    var channel = grant.channel();
    Optional<Consent> old = permissions.consent(channel);
    boolean saidNo =
        old.filter(consent -> consent.state() == Consent.State.WITHDRAWN).isPresent()
            || permissions.suppression(channel).isPresent();
    if (saidNo && (trust == Trust.IMPORT || deciding.isHistory())) {
      deciding.take(
          new Fact.FieldsKept(
              List.of("consent to " + channel.word()),
              "they said no, and an import cannot undo it"));
      return;
    }
    boolean given = old.filter(consent -> consent.state() == Consent.State.GIVEN).isPresent();
    if (given && trust == Trust.IMPORT) {
      return;
    }
    if (confirm && !given) {
      pend(grant, how);
      return;
    }
    give(grant, how);
  }

  private void give(Signal.Grant grant, String how) {
    lift(grant.channel());
    deciding.take(
        new Fact.ConsentChanged(
            grant.channel(),
            new Consent(
                Consent.State.GIVEN,
                grant.basis(),
                grant.wording(),
                how,
                signal.at(),
                grant.expiresAt())));
  }

  /** Asks once a day at most, whoever types the address into a form. */
  private void pend(Signal.Grant grant, String form) {
    boolean asked =
        deciding
            .contact()
            .permissions()
            .consent(grant.channel())
            .filter(old -> old.state() == Consent.State.PENDING)
            .filter(old -> old.at().plus(ASKS_AGAIN_AFTER).isAfter(signal.at()))
            .isPresent();
    if (asked) {
      deciding.take(
          new Fact.Withheld(
              grant.channel(), CONFIRMATION, "it was asked less than a day ago", Optional.empty()));
      return;
    }
    deciding.take(
        new Fact.ConsentChanged(
            grant.channel(),
            new Consent(
                Consent.State.PENDING,
                grant.basis(),
                grant.wording(),
                form,
                signal.at(),
                grant.expiresAt())));
    if (!deciding.isHistory() && grant.channel() == Channel.MAIL) {
      Optional<String> no = outgoing.refusesService(Channel.MAIL);
      if (no.isPresent()) {
        deciding.take(new Fact.Withheld(Channel.MAIL, CONFIRMATION, no.get(), Optional.empty()));
      } else {
        String key = deciding.nextKey();
        deciding.take(new Fact.ConfirmationAsked(key, form, deciding.now));
        deciding.ask(new Effect.AskToConfirm(key, form));
      }
    }
  }

  private void confirmed(Channel channel, String how) {
    deciding
        .contact()
        .permissions()
        .consent(channel)
        .filter(consent -> consent.state() == Consent.State.PENDING)
        .ifPresent(
            consent ->
                give(
                    new Signal.Grant(
                        channel, consent.basis(), consent.wording(), consent.expiresAt()),
                    consent.evidence() + "; confirmed: " + how));
  }

  /** A person's own "yes" lifts their own "no", but not a bounce or a complaint. */
  private void lift(Channel channel) {
    deciding
        .contact()
        .permissions()
        .suppression(channel)
        .filter(
            old ->
                old.reason() == Suppression.Reason.UNSUBSCRIBED
                    || old.reason() == Suppression.Reason.IMPORTED)
        .ifPresent(_ -> deciding.take(new Fact.SuppressionLifted(channel, "they agreed again")));
  }

  private void unsubscribed(Channel channel, String why) {
    happened(Happening.UNSUBSCRIBED, why);
    withdraw(channel, why);
    suppress(channel, Suppression.Reason.UNSUBSCRIBED, why);
  }

  /**
   * The weightier reason is kept, of two alike the first: it tells when it began. A "no" that a
   * bounce covers is kept as consent withdrawn, so that another address does not undo it.
   */
  private void suppress(Channel channel, Suppression.Reason reason, String detail) {
    var old = deciding.contact().permissions().suppression(channel);
    if (old.isPresent() && weight(old.get().reason()) >= weight(reason)) {
      return;
    }
    boolean coversNo = old.isPresent() && weight(old.get().reason()) == 1;
    var consent = deciding.contact().permissions().consent(channel).map(Consent::state);
    if (coversNo && !consent.equals(Optional.of(Consent.State.WITHDRAWN))) {
      withdraw(channel, old.get().detail());
    }
    deciding.take(new Fact.Suppressed(channel, new Suppression(reason, detail, signal.at())));
  }

  private static int weight(Suppression.Reason reason) {
    return switch (reason) {
      case UNSUBSCRIBED, IMPORTED -> 1;
      case HARD_BOUNCE, RETURNED -> 2;
      case COMPLAINED, DO_NOT_CONTACT -> 3;
    };
  }

  private void withdraw(Channel channel, String why) {
    deciding.take(
        new Fact.ConsentChanged(
            channel,
            new Consent(Consent.State.WITHDRAWN, "", "", why, signal.at(), Optional.empty())));
  }

  private void bounced(Channel channel, boolean permanent, String why) {
    happened(Happening.BOUNCED, why);
    if (permanent) {
      suppress(
          channel,
          channel == Channel.MAIL ? Suppression.Reason.HARD_BOUNCE : Suppression.Reason.RETURNED,
          why);
    }
  }

  private void bookingEnded(boolean cancelled) {
    happened(cancelled ? Happening.CANCELLED : Happening.NO_SHOW, "");
    if (deciding.contact().standing().appointment().isPresent()) {
      deciding.take(new Fact.BookingOver(cancelled ? "cancelled" : "they did not come"));
    }
    tasks.closeAll(TaskKind.VISIT, cancelled ? "cancelled" : "no_show", signal.by());
  }

  private void met(String note) {
    answered = true;
    happened(Happening.MET, note);
    evidence.add(EvidenceKind.MET);
    if (deciding.contact().standing().appointment().isPresent()) {
      deciding.take(new Fact.BookingOver("they came"));
    }
    tasks.closeAll(TaskKind.VISIT, "met", signal.by());
  }

  private void called(Signal.Called called) {
    if (called.again().isPresent()) {
      comeBack("agreed on another call");
    }
    answered = called.outcome() != Signal.CallOutcome.WRONG_NUMBER;
    switch (called.outcome()) {
      case SPOKE -> {
        happened(Happening.SPOKE, called.note());
        evidence.add(EvidenceKind.SPOKE);
      }
      case VOICEMAIL, NO_ANSWER -> happened(Happening.CALL_TRIED, called.note());
      case WRONG_NUMBER -> {
        happened(Happening.CALL_TRIED, called.note());
        suppress(Channel.PHONE, Suppression.Reason.RETURNED, "wrong number");
      }
    }
    String outcome = called.outcome().name().toLowerCase(java.util.Locale.ROOT);
    tasks.closeAll(TaskKind.CALL, outcome, signal.by());
    called
        .again()
        .filter(_ -> deciding.contact().isOpen())
        .ifPresent(again -> tasks.callBack(again, signal.by()));
  }

  private void taskDone(String id, String outcome, String note) {
    Optional<Task> task = deciding.contact().work().task(id);
    if (task.isEmpty()) {
      return;
    }
    answered = task.get().kind() != TaskKind.DECIDE && task.get().kind() != TaskKind.OTHER;
    happened(Happening.TASK_DONE, task.get().title());
    tasks.close(id, outcome, signal.by(), note);
  }

  private void edited(Signal.Edited edited) {
    learn(edited.set(), Trust.PERSON);
    var cleared =
        edited.clear().stream().filter(deciding.contact().profile().fields()::containsKey).toList();
    if (!cleared.isEmpty()) {
      deciding.take(new Fact.FieldsCleared(cleared));
    }
    if (!edited.addTags().isEmpty() || !edited.removeTags().isEmpty()) {
      deciding.take(new Fact.Tagged(edited.addTags(), edited.removeTags()));
    }
  }

  /** Takes back only what still stands as the import brought it. */
  private void importUndone(SortedMap<String, Value> fields) {
    var known = deciding.contact().profile().fields();
    var names =
        fields.entrySet().stream()
            .filter(
                entry -> {
                  Known now = known.get(entry.getKey());
                  return now != null
                      && now.by() == Trust.IMPORT
                      && now.value().equals(entry.getValue());
                })
            .map(java.util.Map.Entry::getKey)
            .toList();
    if (!names.isEmpty()) {
      deciding.take(new Fact.FieldsCleared(names));
    }
  }

  private void tag(String name) {
    if (!deciding.contact().profile().tags().contains(name)) {
      deciding.take(new Fact.Tagged(new TreeSet<>(List.of(name)), new TreeSet<>()));
    }
  }

  private void become(Temperature temperature, String why) {
    Temperature old = deciding.contact().standing().temperature();
    if (old != temperature) {
      deciding.take(new Fact.TemperatureMoved(old, temperature, new Evidence(why, signal.at())));
    }
  }

  private void close(CloseReason reason, String detail) {
    boolean final_ =
        deciding.contact().is(CloseReason.ERASED)
            || (deciding.contact().is(CloseReason.MERGED) && reason != CloseReason.ERASED);
    if (!final_ && !deciding.contact().is(reason)) {
      deciding.take(new Fact.Closed(reason, detail, signal.at()));
    }
  }

  private void reopen(String why) {
    if (!deciding.contact().isOpen()
        && !deciding.contact().is(CloseReason.ERASED)
        && !deciding.contact().is(CloseReason.MERGED)) {
      deciding.take(new Fact.Reopened(why));
      if (deciding.contact().standing().temperature() == Temperature.UNQUALIFIED) {
        become(Temperature.COLD, why);
      }
    }
  }

  private void happened(Happening what, String detail) {
    deciding.take(new Fact.Happened(what, detail, signal.at()));
  }
}
