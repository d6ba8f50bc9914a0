package tend.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Trust;

/** What a yes, a no, or an address that does not work changes in what may be sent. */
final class Consenting {
  private static final String CONFIRMATION = "confirmation";
  private static final Duration ASKS_AGAIN_AFTER = Duration.ofDays(1);

  private final Deciding deciding;
  private final Signal signal;
  private final Outgoing outgoing;

  Consenting(Deciding deciding, Outgoing outgoing) {
    this.deciding = deciding;
    this.signal = deciding.signal;
    this.outgoing = outgoing;
  }

  /** An import never takes back a "no"; the person may, by an act of their own. */
  void consent(Signal.Grant grant, String how, Trust trust, boolean confirm) {
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
    if (grant.channel() == Channel.MAIL) {
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

  void confirmed(Channel channel, String how) {
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

  void unsubscribed(Channel channel, String why) {
    deciding.happened(Happening.UNSUBSCRIBED, why);
    withdraw(channel, why);
    suppress(channel, Suppression.Reason.UNSUBSCRIBED, why);
  }

  /**
   * The weightier reason is kept, of two alike the first: it tells when it began. A "no" that a
   * bounce covers is kept as consent withdrawn, so that another address does not undo it.
   */
  void suppress(Channel channel, Suppression.Reason reason, String detail) {
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

  void bounced(Channel channel, boolean permanent, String why) {
    deciding.happened(Happening.BOUNCED, why);
    if (permanent) {
      suppress(
          channel,
          channel == Channel.MAIL ? Suppression.Reason.HARD_BOUNCE : Suppression.Reason.RETURNED,
          why);
    }
  }
}
