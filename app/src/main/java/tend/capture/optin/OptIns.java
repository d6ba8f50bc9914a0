package tend.capture.optin;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import tend.capture.address.EmailAddress;
import tend.core.contact.Channel;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.runtime.Receipt;

/** Takes opt-ins in. When {@link #take} returns, they are on the disk. */
public final class OptIns {
  private final Inbox inbox;
  private final ConfirmationLimit confirmations;
  private final LongFunction<FieldKinds> kinds;

  /**
   * @param kinds of the fields of a workspace
   */
  public OptIns(Inbox inbox, ConfirmationLimit confirmations, LongFunction<FieldKinds> kinds) {
    this.inbox = inbox;
    this.confirmations = confirmations;
    this.kinds = kinds;
  }

  public OptIns(Inbox inbox, ConfirmationLimit confirmations) {
    this(inbox, confirmations, _ -> FieldKinds.NONE);
  }

  public Receipt take(long workspace, OptIn optIn) {
    OptIn kind = optIn.withFields(kinds.apply(workspace).in(optIn.fields()));
    OptIn fit = asksTooOften(workspace, kind) ? kind.withoutGrants() : kind;
    return inbox.post(
        workspace,
        new Arrival(
            Optional.empty(),
            fit.email().map(EmailAddress::key).orElse(""),
            fit.phone().orElse(""),
            fit.signal()));
  }

  /**
   * Counts one that was not taken, so that the ledger of its source and day balances.
   *
   * @param source as it says
   * @param otherwise where that source never brought anybody
   */
  public void refuse(long workspace, String source, String otherwise, Instant at) {
    inbox.countSpam(workspace, source, otherwise, at);
  }

  /** Then the opt-in counts and is followed up by people, and no further mail asks to confirm. */
  private boolean asksTooOften(long workspace, OptIn optIn) {
    boolean asks =
        optIn.confirm()
            && optIn.grants().stream().anyMatch(grant -> grant.channel() == Channel.MAIL);
    return asks
        && optIn
            .email()
            .filter(address -> !confirmations.mayAsk(workspace, address.key(), optIn.key()))
            .isPresent();
  }
}
