package tend.messages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Contact;
import tend.core.contact.Value;

/** The values of merge fields for one contact: its own fields, and what Tend provides. */
public final class MergeFields implements Fields {

  private final Contact contact;
  private final ZoneId zone;
  private final Map<String, Object> provided = new LinkedHashMap<>();

  /**
   * @param home the business's zone, for who has none of their own
   */
  public MergeFields(Contact contact, Sender sender, ZoneId home, Instant now) {
    this.contact = contact;
    this.zone = contact.profile().zone().orElse(home);
    provided.put("business_name", sender.name());
    provided.put("business_address", sender.postalAddress());
    provided.put("owner_name", sender.name());
    provided.put(
        "owner_mail", sender.replyTo().isEmpty() ? sender.mailAddress() : sender.replyTo());
    provided.put("owner_phone", sender.phone());
    provided.put("today", now.atZone(zone).toLocalDate());
    contact
        .standing()
        .appointment()
        .ifPresent(made -> provided.put(Text.APPOINTMENT, made.when().atZone(zone)));
  }

  /** With the person who looks after the contact; what they have not said stays the business's. */
  public MergeFields with(Member owner) {
    putUnlessBlank("owner_name", owner.name());
    putUnlessBlank("owner_mail", owner.mail());
    putUnlessBlank("owner_phone", owner.phone());
    return this;
  }

  /** With one more of {@link Text#PROVIDED}. */
  public MergeFields with(String name, String value) {
    provided.put(name, value);
    return this;
  }

  @Override
  public @Nullable Object find(String name) {
    Object ours = provided.get(name);
    if (ours != null) {
      return ours;
    }
    return contact.profile().field(name).map(this::plain).orElse(null);
  }

  private void putUnlessBlank(String name, String value) {
    if (!value.isBlank()) {
      provided.put(name, value);
    }
  }

  private Object plain(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Num(var number) -> number;
      case Value.Flag(var yes) -> yes;
      case Value.Day(var day) -> day;
      case Value.Moment(var at) -> at.atZone(zone);
    };
  }
}
