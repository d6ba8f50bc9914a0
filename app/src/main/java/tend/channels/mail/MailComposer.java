package tend.channels.mail;

import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.messages.Correspondence;
import tend.messages.FollowedLinks;
import tend.messages.Footer;
import tend.messages.MailLayout;
import tend.messages.Member;
import tend.messages.MergeFields;
import tend.messages.Sender;
import tend.messages.Senders;
import tend.messages.StandingTexts;
import tend.messages.Text;
import tend.messages.Written;
import tend.runtime.Delivery;
import tend.runtime.Delivery.Never;
import tend.runtime.Shipment;

/**
 * Writes the mail for an effect: a text of the strategy to the contact, the question whether an
 * address is right, or word to a member of the team. Safe for use by several threads.
 */
public final class MailComposer implements Composer {

  private static final Duration UNTIL_SOMEBODY_ACTS = Duration.ofMinutes(15);

  private final Correspondence correspondence;
  private final Senders senders;
  private final FollowedLinks links;
  private final MessageIds messageIds;
  private final InstantSource clock;
  private final boolean leavesTheHouse;
  private final MailLayout layout = new MailLayout();
  private final MimeWriter mime = new MimeWriter();

  /**
   * @param leavesTheHouse whether the mail goes to people, so that it must have all that the law
   *     wants; the built-in mailbox shows it without
   */
  public MailComposer(
      Correspondence correspondence,
      Senders senders,
      FollowedLinks links,
      MessageIds messageIds,
      InstantSource clock,
      boolean leavesTheHouse) {
    this.leavesTheHouse = leavesTheHouse;
    this.correspondence = correspondence;
    this.senders = senders;
    this.links = links;
    this.messageIds = messageIds;
    this.clock = clock;
  }

  /** A mail before it becomes MIME, or why there is none. */
  sealed interface Outcome {
    record Laid(
        Sender sender,
        String toName,
        EnvelopeAddress to,
        MailLayout.Mail mail,
        SequencedMap<String, String> headers,
        Instant at)
        implements Outcome {}

    record Refused(Delivery why) implements Outcome {}
  }

  static boolean composes(Effect effect) {
    return switch (effect) {
      case Effect.Send send -> send.channel() == Channel.MAIL;
      case Effect.AskToConfirm _, Effect.Alert _ -> true;
      case Effect.AskPerson ask -> ask.urgent();
      case Effect.CallWebhook _ -> false;
    };
  }

  @Override
  public Composed compose(Shipment shipment) {
    return switch (lay(shipment)) {
      case Outcome.Laid laid ->
          new Composed.Ready(shipment, toMail(laid, messageId(shipment, laid.sender())));
      case Outcome.Refused(Delivery why) -> new Composed.Refused(shipment, why);
    };
  }

  /** Lays out what the shipment asks for, as the mailbox shows it and MIME carries it. */
  Outcome lay(Shipment shipment) {
    Sender sender = senders.get(shipment.workspace());
    return switch (shipment.effect()) {
      case Effect.Send send -> toContact(shipment, send, sender);
      case Effect.AskToConfirm _ -> confirmation(shipment, sender);
      case Effect.Alert alert ->
          toMember(shipment, sender, alert.to(), StandingTexts.ALERT, alert.about());
      case Effect.AskPerson ask ->
          toMember(shipment, sender, ask.assignee(), StandingTexts.URGENT_TASK, ask.title());
      case Effect.CallWebhook _ -> refused("a webhook is no mail");
    };
  }

  /** The header lines for people to read, as they would be sent. */
  String headers(Shipment shipment, Outcome.Laid laid) {
    StringBuilder lines = new StringBuilder();
    Sender sender = laid.sender();
    lines.append("From: ").append(sender.name()).append(" <").append(sender.mailAddress());
    lines.append(">\nTo: ").append(laid.to().address()).append('\n');
    if (!sender.replyTo().isEmpty()) {
      lines.append("Reply-To: ").append(sender.replyTo()).append('\n');
    }
    lines.append("Subject: ").append(laid.mail().subject()).append('\n');
    lines.append("Message-ID: ").append(messageId(shipment, sender)).append('\n');
    laid.headers().forEach((name, value) -> lines.append(name + ": " + value + "\n"));
    return lines.toString();
  }

  private String messageId(Shipment shipment, Sender sender) {
    return messageIds.of(shipment.workspace(), shipment.key(), sender.domain());
  }

  private Outcome toContact(Shipment shipment, Effect.Send send, Sender sender) {
    Optional<Text> found = correspondence.text(shipment.workspace(), send.text());
    if (found.isEmpty()) {
      return refused("there is no text \"" + send.text() + "\" in the published strategy");
    }
    Text text = found.get();
    if (!text.mistakes().isEmpty()) {
      return refused(
          "the text \"" + send.text() + "\" has a mistake: " + text.mistakes().getFirst());
    }
    boolean marketing = send.purpose() != Purpose.SERVICE;
    if (marketing && leavesTheHouse && sender.postalAddress().isBlank()) {
      return new Outcome.Refused(
          Delivery.Held.thisOne(
              UNTIL_SOMEBODY_ACTS,
              "marketing mail needs the postal address of the business (on the page"
                  + " Business)"));
    }
    return written(shipment, text, sender, marketing);
  }

  private Outcome written(Shipment shipment, Text text, Sender sender, boolean marketing) {
    Contact contact = shipment.contact();
    String unsubscribe =
        correspondence.unsubscribeUrl(shipment.workspace(), contact, shipment.key());
    String preferences =
        correspondence.preferencesUrl(shipment.workspace(), contact, shipment.key());
    MergeFields fields =
        fields(shipment, sender)
            .with("unsubscribe_url", unsubscribe)
            .with("preferences_url", preferences);
    String key = shipment.key();
    Written words =
        text.write(
            fields,
            target ->
                links.wrap(shipment.workspace(), contact.id().value(), key, text.name(), target));
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    if (marketing) {
      headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      headers.put("List-Id", "<w" + shipment.workspace() + "." + sender.domain() + ">");
    } else {
      headers.put("Auto-Submitted", "auto-generated");
    }
    Footer footer = Footer.of(sender, marketing ? unsubscribe : "", marketing ? preferences : "");
    String name =
        (contact.profile().text("first_name") + " " + contact.profile().text("last_name")).strip();
    return laid(
        sender, contact.profile().text("email"), name, words, footer, text.locale(), headers);
  }

  /** Holds nothing that a stranger typed, so that nobody can write to others in our name. */
  private Outcome confirmation(Shipment shipment, Sender sender) {
    Contact contact = shipment.contact();
    MergeFields fields =
        fields(shipment, sender)
            .with(
                "confirm_url",
                correspondence.confirmUrl(shipment.workspace(), contact, shipment.key()));
    Written words = StandingTexts.CONFIRM.write(fields, target -> target);
    return laid(
        sender,
        contact.profile().text("email"),
        "",
        words,
        Footer.of(sender, "", ""),
        Locale.ENGLISH,
        automatic());
  }

  private Outcome toMember(Shipment shipment, Sender sender, String name, Text text, String about) {
    Optional<Member> member = correspondence.member(shipment.workspace(), name);
    Optional<String> address =
        member.flatMap(
            known ->
                known.mail().isBlank()
                    ? correspondence.accountMail(shipment.workspace(), name)
                    : Optional.of(known.mail()));
    if (address.isEmpty()) {
      return new Outcome.Refused(nowhere(shipment, member, name));
    }
    if (address.get().equalsIgnoreCase(shipment.contact().profile().text("email"))) {
      return refused("word about a contact never goes to the contact's own address");
    }
    MergeFields fields =
        fields(shipment, sender)
            .with("about", about)
            .with("contact_name", shipment.contact().profile().displayName())
            .with("contact_phone", shipment.contact().profile().text("phone"))
            .with(
                "contact_url", correspondence.contactUrl(shipment.workspace(), shipment.contact()));
    Written words = text.write(fields, target -> target);
    return laid(
        sender,
        address.get(),
        member.map(Member::name).orElse(name),
        words,
        Footer.of(sender, "", ""),
        Locale.ENGLISH,
        automatic());
  }

  /** A task lies on the desk all the same; word to somebody waits until there is an address. */
  private static Delivery nowhere(Shipment shipment, Optional<Member> member, String name) {
    if (shipment.effect() instanceof Effect.AskPerson) {
      return new Delivery.Done("on the desk; \"" + name + "\" has no mail address");
    }
    if (member.isEmpty()) {
      return Delivery.Never.thisOne("nobody in the team is called \"" + name + "\"");
    }
    return Delivery.Held.thisOne(
        UNTIL_SOMEBODY_ACTS,
        "word to %s needs a mail address, in team.yaml or of their account"
            .formatted(member.get().name()));
  }

  private MergeFields fields(Shipment shipment, Sender sender) {
    MergeFields fields =
        new MergeFields(
            shipment.contact(), sender, correspondence.zone(shipment.workspace()), clock.instant());
    String owner = shipment.contact().work().owner();
    if (!owner.isEmpty()) {
      correspondence.member(shipment.workspace(), owner).ifPresent(fields::with);
    }
    return fields;
  }

  private Outcome laid(
      Sender sender,
      String address,
      String name,
      Written words,
      Footer footer,
      Locale locale,
      SequencedMap<String, String> headers) {
    Optional<EnvelopeAddress> to = EnvelopeAddress.of(address.strip());
    if (to.isEmpty()) {
      return address.isBlank()
          ? refused("no mail address")
          : new Outcome.Refused(Never.address("not a mail address: " + address));
    }
    return switch (words) {
      case Written.Lacking(var fields) ->
          refused("the text needs " + String.join(", ", fields) + ", which is not known");
      case Written.Ready ready ->
          new Outcome.Laid(
              sender, name, to.get(), layout.lay(ready, footer, locale), headers, clock.instant());
    };
  }

  private OutgoingMail toMail(Outcome.Laid laid, String messageId) {
    Sender sender = laid.sender();
    InternetAddress from = MimeWriter.address(sender.mailAddress(), sender.name());
    byte[] bytes =
        mime.write(
            new MimeWriter.Content(
                from,
                sender.replyTo(),
                MimeWriter.address(laid.to().address(), headerName(laid.toName())),
                messageId,
                laid.at(),
                laid.mail().subject(),
                laid.mail().html(),
                laid.mail().plain(),
                laid.headers()));
    return new OutgoingMail(
        sender.mailAddress(), laid.to().address(), laid.to().international(), bytes);
  }

  /** A name with a line break or a control in it stands in no header. */
  private static String headerName(String name) {
    return name.chars().anyMatch(c -> c < ' ' || c == 0x7f) || name.length() > 100 ? "" : name;
  }

  private static SequencedMap<String, String> automatic() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("Auto-Submitted", "auto-generated");
    return headers;
  }

  private static Outcome refused(String why) {
    return new Outcome.Refused(Never.thisOne(why));
  }
}
