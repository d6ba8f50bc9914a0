package tend.channels.letter;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.messages.Correspondence;
import tend.messages.MergeFields;
import tend.messages.Sender;
import tend.messages.Senders;
import tend.messages.Text;
import tend.messages.Written;
import tend.runtime.Carrier;
import tend.runtime.Delivery;
import tend.runtime.Receipts;
import tend.runtime.Shipment;
import tend.storage.Database;

/** Writes letters and postcards and lays them where a person prints them. */
public final class LetterCarrier implements Carrier {

  private final LetterStore letters;
  private final Correspondence correspondence;
  private final Senders senders;
  private final InstantSource clock;
  private final Typesetter typesetter = new Typesetter();

  public LetterCarrier(
      Database database, Correspondence correspondence, Senders senders, InstantSource clock) {
    this.letters = new LetterStore(database);
    this.correspondence = correspondence;
    this.senders = senders;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "letter";
  }

  @Override
  public boolean carries(Effect effect) {
    return effect instanceof Effect.Send send
        && (send.channel() == Channel.LETTER || send.channel() == Channel.POSTCARD);
  }

  @Override
  public int lanes() {
    return 1;
  }

  /** One letter is kept per key. */
  @Override
  public boolean recognisesKeys() {
    return true;
  }

  @Override
  public void carry(List<Shipment> batch, Receipts receipts) {
    Map<Shipment, Letter> written = new LinkedHashMap<>();
    for (Shipment shipment : batch) {
      switch (write(shipment)) {
        case Outcome.Ready(Letter letter) -> written.put(shipment, letter);
        case Outcome.Refused(String why) -> receipts.report(shipment, Delivery.Never.thisOne(why));
      }
    }
    List<Shipment> leaving = receipts.mayLeave(new ArrayList<>(written.keySet()));
    leaving.stream()
        .collect(
            Collectors.groupingBy(Shipment::workspace, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (workspace, shipments) ->
                letters.keep(
                    workspace,
                    shipments.stream()
                        .flatMap(each -> Stream.ofNullable(written.get(each)))
                        .toList()));
    leaving.forEach(
        shipment -> receipts.report(shipment, new Delivery.Done("waits to be printed")));
  }

  private sealed interface Outcome {
    record Ready(Letter letter) implements Outcome {}

    record Refused(String why) implements Outcome {}
  }

  private Outcome write(Shipment shipment) {
    Effect.Send send = (Effect.Send) shipment.effect();
    Optional<Text> found = correspondence.text(shipment.workspace(), send.text());
    if (found.isEmpty()) {
      return new Outcome.Refused(
          "there is no text \"" + send.text() + "\" in the published strategy");
    }
    Text text = found.get();
    if (!text.mistakes().isEmpty()) {
      return new Outcome.Refused(
          "the text \"" + send.text() + "\" has a mistake: " + text.mistakes().getFirst());
    }
    List<String> missing = PostalAddress.missing(shipment.contact().profile());
    if (!missing.isEmpty()) {
      return new Outcome.Refused(
          "no postal address: " + String.join(" and ", missing) + " missing");
    }
    Sender sender = senders.get(shipment.workspace());
    return switch (text.write(fields(shipment, sender), link -> link)) {
      case Written.Lacking(var fields) ->
          new Outcome.Refused(
              "the text needs " + String.join(", ", fields) + ", which is not known");
      case Written.Ready ready -> printable(letter(shipment, send, text, sender, ready));
    };
  }

  private Outcome printable(Letter letter) {
    String wrong = typesetter.unprintable(letter.sheet());
    if (!wrong.isEmpty()) {
      return new Outcome.Refused("it has letters that no font here can print: " + wrong);
    }
    if (typesetter.address(letter.sheet()).isEmpty()) {
      return new Outcome.Refused(
          "the address is too long for its place: "
              + String.join(" / ", letter.sheet().recipient()));
    }
    return typesetter
        .overfullSide(letter.sheet())
        .<Outcome>map(
            side -> new Outcome.Refused("the words do not fit on the " + side + " of a postcard"))
        .orElseGet(() -> new Outcome.Ready(letter));
  }

  private MergeFields fields(Shipment shipment, Sender sender) {
    Contact contact = shipment.contact();
    MergeFields fields =
        new MergeFields(contact, sender, correspondence.zone(shipment.workspace()), clock.instant())
            .with(
                "unsubscribe_url",
                correspondence.unsubscribeUrl(shipment.workspace(), contact, shipment.key()))
            .with(
                "preferences_url",
                correspondence.preferencesUrl(shipment.workspace(), contact, shipment.key()));
    correspondence.member(shipment.workspace(), contact.work().owner()).ifPresent(fields::with);
    return fields;
  }

  private Letter letter(
      Shipment shipment, Effect.Send send, Text text, Sender sender, Written.Ready words) {
    Instant now = clock.instant();
    List<String> home =
        sender.postalAddress().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    List<String> letterhead = new ArrayList<>();
    letterhead.add(sender.name());
    home.stream().filter(line -> !line.equals(sender.name())).forEach(letterhead::add);
    Stream.of(sender.phone(), sender.replyTo().isEmpty() ? sender.mailAddress() : sender.replyTo())
        .filter(line -> !line.isEmpty() && !line.endsWith("@localhost")) // nobody can write to that
        .forEach(letterhead::add);
    Sheet sheet =
        new Sheet(
            send.channel(),
            String.join(" · ", home.isEmpty() ? List.of(sender.name()) : home),
            List.copyOf(letterhead),
            PostalAddress.of(shipment.contact().profile()).lines(),
            now.atZone(correspondence.zone(shipment.workspace())).toLocalDate(),
            send.channel() == Channel.POSTCARD && words.subject().isEmpty()
                ? sender.name()
                : words.subject(),
            words.html(),
            text.locale().toLanguageTag());
    return new Letter(
        shipment.key(),
        shipment.contact().id().value(),
        send.channel(),
        send.purpose() != Purpose.SERVICE,
        now,
        shipment.contact().profile().displayName(),
        send.text(),
        sheet);
  }
}
