package tend;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tend.core.condition.Field;
import tend.core.condition.Vocabulary;
import tend.core.contact.Channel;
import tend.core.contact.Purpose;
import tend.messages.Fields;
import tend.messages.Footer;
import tend.messages.MailLayout;
import tend.messages.Sender;
import tend.messages.Text;
import tend.messages.Written;
import tend.strategy.Contract;
import tend.strategy.page.TextPreview;
import tend.strategy.read.OwnField;

/**
 * Lends the pages of the strategy what the room of messages knows: a text as a made-up person gets
 * it.
 */
final class SampleText implements TextPreview {
  private static final Map<String, Object> PERSON =
      Map.of(
          "first_name", "Marguerite",
          "last_name", "Example",
          "email", "marguerite@example.com",
          "phone", "+44 20 7946 0018",
          "company", "Example and Daughters",
          "street", "1 Example Street",
          "city", "Example Town");

  private final MailLayout layout = new MailLayout();

  @Override
  public Optional<Shown> of(Contract contract, String name) {
    return contract.source(name).map(source -> shown(contract, name, source));
  }

  private Shown shown(Contract contract, String name, String source) {
    List<String> known =
        Vocabulary.STANDARD
            .withFields(contract.fields().stream().map(OwnField::field).toList())
            .own()
            .stream()
            .map(Field.Own::name)
            .toList();
    Text text = Text.parse(name, source, known);
    Map<String, Object> values = new TreeMap<>(PERSON);
    values.putAll(business(contract));
    Written written = text.write(fields(values), link -> link);
    if (written instanceof Written.Lacking(var missing)) {
      missing.forEach(field -> values.put(field, "[" + field.replace('_', ' ') + "]"));
      written = text.write(fields(values), link -> link);
    }
    return switch (written) {
      case Written.Ready ready -> shown(contract, text, ready);
      case Written.Lacking(var fields) ->
          new Shown(channel(text), kind(text), "", "<p>Cannot be shown without " + fields + "</p>");
    };
  }

  private Shown shown(Contract contract, Text text, Written.Ready ready) {
    boolean service = text.purpose() == Purpose.SERVICE;
    boolean mail = text.channel() == Channel.MAIL;
    Footer footer = Footer.of(sender(contract), service || !mail ? "" : "#", "#");
    String html = layout.lay(ready, footer, text.locale()).html();
    return new Shown(channel(text), kind(text), ready.subject(), html);
  }

  private static Fields fields(Map<String, Object> values) {
    return new Fields() {
      @Override
      public @Nullable Object find(String name) {
        return values.get(name);
      }
    };
  }

  private static Map<String, Object> business(Contract contract) {
    Sender sender = sender(contract);
    String owner =
        contract.strategy().team().sellers().stream().findFirst().map(one -> one.name()).orElse("");
    return Map.of(
        "business_name", sender.name(),
        "business_address", sender.postalAddress(),
        "owner_name", owner,
        "owner_mail", sender.mailAddress(),
        "owner_phone", sender.phone(),
        "today", LocalDate.of(2026, 1, 2),
        "appointment",
            LocalDateTime.of(2026, 1, 5, 10, 0).atZone(contract.strategy().business().zone()),
        "unsubscribe_url", "#",
        "preferences_url", "#",
        "confirm_url", "#");
  }

  private static Sender sender(Contract contract) {
    var letterhead = contract.letterhead();
    return new Sender(
        letterhead.name(), "", "", letterhead.phone(), letterhead.address().replace(", ", "\n"));
  }

  private static String channel(Text text) {
    String word = text.channel().name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static String kind(Text text) {
    return switch (text.purpose()) {
      case OFFER -> "an offer";
      case HELPFUL -> "helpful, no offer";
      case SERVICE -> "asked for, so it is never held back";
    };
  }
}
