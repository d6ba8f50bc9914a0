package tend.channels.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tend.core.contact.Effect;
import tend.mailbox.Kept;
import tend.mailbox.MailboxStore;
import tend.runtime.Carrier;
import tend.runtime.Delivery;
import tend.runtime.Receipts;
import tend.runtime.Shipment;

/** Keeps mail in the built-in mailbox, where no mail server is set. */
public final class MailboxCarrier implements Carrier {

  private final MailboxStore mailbox;
  private final MailComposer composer;

  public MailboxCarrier(MailboxStore mailbox, MailComposer composer) {
    this.mailbox = mailbox;
    this.composer = composer;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean carries(Effect effect) {
    return MailComposer.composes(effect);
  }

  @Override
  public int lanes() {
    return 2;
  }

  /** The mailbox keeps one message per key. */
  @Override
  public boolean recognisesKeys() {
    return true;
  }

  @Override
  public void carry(List<Shipment> batch, Receipts receipts) {
    Map<String, Kept> ready = new LinkedHashMap<>();
    List<Shipment> written = new ArrayList<>();
    for (Shipment shipment : batch) {
      switch (composer.lay(shipment)) {
        case MailComposer.Outcome.Laid laid -> {
          ready.put(place(shipment), kept(shipment, laid));
          written.add(shipment);
        }
        case MailComposer.Outcome.Refused(Delivery why) -> receipts.report(shipment, why);
      }
    }
    List<Shipment> leaving = receipts.mayLeave(written);
    leaving.stream()
        .collect(
            Collectors.groupingBy(Shipment::workspace, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (workspace, shipments) ->
                mailbox.keep(
                    workspace, shipments.stream().map(each -> ready.get(place(each))).toList()));
    leaving.forEach(shipment -> receipts.report(shipment, new Delivery.Done("mailbox")));
  }

  private static String place(Shipment shipment) {
    return shipment.workspace() + " " + shipment.key();
  }

  private Kept kept(Shipment shipment, MailComposer.Outcome.Laid laid) {
    return new Kept(
        laid.at(),
        shipment.contact().id().value(),
        laid.to().address(),
        laid.mail().subject(),
        why(shipment.effect()),
        laid.mail().html(),
        laid.mail().plain(),
        composer.headers(shipment, laid),
        shipment.key());
  }

  private static String why(Effect effect) {
    return switch (effect) {
      case Effect.Send send -> "Step " + send.step() + " of " + send.journey();
      case Effect.AskToConfirm ask -> "Asks whether the address is right, because of " + ask.form();
      case Effect.AskPerson ask -> "An urgent task for " + ask.assignee();
      case Effect.Alert alert -> "Word to " + alert.to();
      case Effect.CallWebhook _ -> "";
    };
  }
}
