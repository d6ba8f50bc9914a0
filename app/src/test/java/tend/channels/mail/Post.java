package tend.channels.mail;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Known;
import tend.core.contact.Purpose;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.messages.Correspondence;
import tend.messages.FollowedLinks;
import tend.messages.Member;
import tend.messages.Sender;
import tend.messages.Senders;
import tend.messages.Text;
import tend.runtime.Shipment;
import tend.storage.Database;
import tend.storage.Secrets;

/** A small business with a few texts, for tests of what is written and carried. */
public final class Post implements Correspondence {

  public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  public static final List<String> FIELDS =
      List.of("first_name", "last_name", "email", "phone", "street", "postcode", "city", "country");

  private final Map<String, Text> texts = new LinkedHashMap<>();
  public final MessageIds messageIds;
  public Sender sender =
      new Sender(
          "Bright Roofs",
          "hello@roofs.example",
          "team@roofs.example",
          "+49 30 123",
          "Bright Roofs GmbH\nAm Dach 1\n10115 Berlin");
  public BiFunction<Contact, String, String> unsubscribe =
      (contact, key) -> "https://t.roofs.example/u/" + contact.id().value();

  public final Senders senders;
  public final MailComposer composer;
  public final long workspace;

  public Post(Database database, long workspace) {
    this.workspace = workspace;
    senders = _ -> sender;
    messageIds = new MessageIds(new Secrets(database).seal("message-id"));
    FollowedLinks links =
        new FollowedLinks(database, new Secrets(database).seal("click"), "https://t.roofs.example");
    composer = new MailComposer(this, senders, links, messageIds, InstantSource.fixed(NOW), true);
    text(
        "hello",
        "mail",
        "helpful",
        "Hello {{ first_name | default: 'there' }}",
        "Dear {{ first_name | default: 'reader' }},\n\n"
            + "read [our guide](https://roofs.example/guide).");
  }

  public Post text(String name, String channel, String kind, String subject, String body) {
    texts.put(
        name,
        Text.parse(
            name,
            "---\nsubject: "
                + subject
                + "\nkind: "
                + kind
                + "\nchannel: "
                + channel
                + "\n---\n"
                + body,
            FIELDS));
    return this;
  }

  public Shipment send(String key, String text, Contact to) {
    return new Shipment(
        workspace,
        to,
        new Effect.Send(key, Channel.MAIL, text, Purpose.HELPFUL, "nurture", "welcome"),
        1);
  }

  public static Contact contact(long id, String... namesAndValues) {
    SortedMap<String, Known> fields = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(
          namesAndValues[i], new Known(Value.text(namesAndValues[i + 1]), Trust.values()[0], NOW));
    }
    return Contact.unknown(new ContactId(id)).after(new Fact.FieldsLearned(fields));
  }

  public static Contact ann() {
    return contact(7, "email", "ann@lee.example", "first_name", "Ann", "last_name", "Lee");
  }

  @Override
  public Optional<Text> text(long workspace, String name) {
    return Optional.ofNullable(texts.get(name));
  }

  @Override
  public ZoneId zone(long workspace) {
    return ZoneId.of("Europe/Berlin");
  }

  @Override
  public Optional<Member> member(long workspace, String name) {
    return switch (name) {
      case "bo" -> Optional.of(new Member("Bo Berg", "bo@roofs.example", "+49 30 9"));
      case "carla" -> Optional.of(new Member("Carla Cole", "", ""));
      case "dora" -> Optional.of(new Member("Dora Dahl", "", ""));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<String> accountMail(long workspace, String name) {
    return name.equals("carla") ? Optional.of("carla@home.example") : Optional.empty();
  }

  @Override
  public String unsubscribeUrl(long workspace, Contact contact, String effectKey) {
    return unsubscribe.apply(contact, effectKey);
  }

  @Override
  public String preferencesUrl(long workspace, Contact contact, String effectKey) {
    return "https://t.roofs.example/p/" + contact.id().value();
  }

  @Override
  public String contactUrl(long workspace, Contact contact) {
    return "https://t.roofs.example/contacts/" + contact.id().value();
  }

  @Override
  public String confirmUrl(long workspace, Contact contact, String effectKey) {
    return "https://t.roofs.example/confirm/" + contact.id().value();
  }
}
