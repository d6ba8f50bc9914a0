package tend.runtime;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.contact.Profile;
import tend.core.contact.Signal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The core's values as JSON, the way the database keeps them.
 *
 * <p>Sealed families carry their simple name as "kind"; times are epoch milliseconds (ISO 8601
 * where a time is finer than that); what is empty, zero or false is left out. Stored text is read
 * with patience: what is missing is empty, what is unknown is passed over, so that new code reads
 * what old code wrote. Only signals, which come from outside, are refused when something is
 * unknown.
 *
 * <p>JSON and not a binary form, because it was measured (decisions/stored-state-is-json.md).
 */
public final class ContactJson {
  private static final JsonMapper STORED = Mappers.stored();
  private static final JsonMapper STRICT = Mappers.strict();
  private static final JavaType FACTS = STORED.constructType(new TypeReference<List<Fact>>() {});
  private static final JavaType ENROLMENTS =
      STORED.constructType(new TypeReference<List<Enrolment>>() {});

  private ContactJson() {}

  public static String profile(Profile profile) {
    return STORED.writeValueAsString(profile);
  }

  public static Profile profile(String json) {
    return STORED.readValue(json, Profile.class);
  }

  /**
   * Everything but id, profile, number of decisions and enrolments, which have columns of their
   * own.
   */
  public static String state(Contact contact) {
    return state(StoredState.of(contact));
  }

  static String state(StoredState state) {
    return STORED.writeValueAsString(state);
  }

  /** A part of the state that is asked about in SQL; null where there is nothing. */
  static @Nullable String part(SortedMap<?, ?> part) {
    return part.isEmpty() ? null : STORED.writeValueAsString(part);
  }

  /** Where it is in its journeys; null where it is in none. */
  public static @Nullable String enrolments(Contact contact) {
    return contact.travel().now().isEmpty() || contact.is(CloseReason.ERASED)
        ? null
        : STORED.writerFor(ENROLMENTS).writeValueAsString(contact.travel().now());
  }

  /**
   * A contact from its columns.
   *
   * @param state null where nothing was decided yet
   * @param enrolments null where it is in no journey
   */
  public static Contact contact(
      long id,
      long decisions,
      String profile,
      @Nullable String state,
      @Nullable String enrolments) {
    var unknown = Contact.unknown(new ContactId(id));
    if (state == null) {
      return unknown;
    }
    List<Enrolment> now = enrolments == null ? List.of() : STORED.readValue(enrolments, ENROLMENTS);
    return STORED
        .readValue(state, StoredState.class)
        .contact(unknown, profile(profile), decisions, now);
  }

  /**
   * Who somebody is, where it cannot be read where they stand: to be shown, or forgotten, but not
   * to be decided upon.
   */
  public static Contact whatIsLeft(long id, long decisions, String profile) {
    var unknown = Contact.unknown(new ContactId(id));
    return new Contact(
        unknown.id(),
        readable(profile, unknown.profile()),
        unknown.standing(),
        unknown.scores(),
        unknown.permissions(),
        unknown.work(),
        unknown.travel(),
        unknown.memory(),
        decisions);
  }

  private static Profile readable(String json, Profile otherwise) {
    try {
      return profile(json);
    } catch (RuntimeException damage) {
      return otherwise;
    }
  }

  public static String signal(Signal signal) {
    return STORED.writeValueAsString(signal);
  }

  /**
   * @throws tools.jackson.core.JacksonException when a property or kind is unknown, or something
   *     does not fit its type
   */
  public static Signal signal(String json) {
    return STRICT.readValue(json, Signal.class);
  }

  public static String facts(List<Fact> facts) {
    return STORED.writerFor(FACTS).writeValueAsString(facts);
  }

  public static List<Fact> facts(String json) {
    return STORED.readValue(json, FACTS);
  }

  public static String effect(Effect effect) {
    return STORED.writerFor(Effect.class).writeValueAsString(effect);
  }

  public static Effect effect(String json) {
    return STORED.readValue(json, Effect.class);
  }
}
