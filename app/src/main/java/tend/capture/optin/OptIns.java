package tend.capture.optin;

import java.time.Instant;
import java.util.Optional;
import tend.capture.address.EmailAddress;
import tend.core.contact.Channel;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.runtime.Receipt;

/** Takes opt-ins in. When {@link #take} returns, they are on the disk. */
public final class OptIns {
  private final Inbox inbox;
  private final ConfirmationLimit confirmations;

  public OptIns(Inbox inbox, ConfirmationLimit confirmations) {
    this.inbox = inbox;
    this.confirmations = confirmations;
  }

  public Receipt take(long workspace, OptIn optIn) {
    OptIn fit = asksTooOften(workspace, optIn) ? optIn.withoutGrants() : optIn;
    return inbox.post(
        workspace,
        new Arrival(
            Optional.empty(),
            fit.email().map(EmailAddress::key).orElse(""),
            fit.phone().orElse(""),
            fit.signal()));
  }

  /** Counts one that was not taken, so that the ledger of its source and day balances. */
  public void refuse(long workspace, String source, Instant at) {
    inbox.countSpam(workspace, source, at);
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
