package tend.capture.importing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a list can say about a person, as far as Tend does something with it. */
enum Meaning {
  EMAIL,
  PHONE,
  FIRST_NAME,
  LAST_NAME,
  /** First and last name in one. */
  NAME,
  COMPANY,
  JOB_TITLE,
  SALUTATION,
  STREET,
  POSTCODE,
  CITY,
  REGION,
  COUNTRY,
  WEBSITE,
  NOTE,
  TAGS,
  TIME_ZONE,
  SOURCE,
  CAMPAIGN,
  PAGE,
  /** When the person gave the address. */
  OPTED_IN_AT,
  CONFIRMED_AT,
  /** When another program made its record, which is no opt-in. */
  KNOWN_SINCE,
  FIRST_CONTACT_AT,
  CONVERSATION_AT,
  BOOKED_AT,
  BOOKED_ABOUT,
  /** Yes or no: the appointment was called off. */
  BOOKING_CANCELLED,
  WON_AT,
  AMOUNT,
  CURRENCY,
  LOST_AT,
  LOST_REASON,
  /** Yes or no. */
  CONSENT,
  UNSUBSCRIBED_AT,
  /** Yes or no. */
  UNSUBSCRIBED,
  UNSUBSCRIBE_REASON,
  BOUNCED_AT,
  BOUNCE_REASON,
  /** The word of another tool for subscribed, unsubscribed or bounced. */
  STATUS;

  /** As it is written in a mapping: {@code first_name}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Meaning> of(String word) {
    return Arrays.stream(values()).filter(meaning -> meaning.word().equals(word)).findFirst();
  }

  /** Whether it is kept as a field of the contact under its own word. */
  boolean isField() {
    return switch (this) {
      case FIRST_NAME,
          LAST_NAME,
          COMPANY,
          JOB_TITLE,
          SALUTATION,
          STREET,
          POSTCODE,
          CITY,
          REGION,
          COUNTRY,
          WEBSITE,
          NOTE ->
          true;
      case EMAIL,
          PHONE,
          NAME,
          TAGS,
          TIME_ZONE,
          SOURCE,
          CAMPAIGN,
          PAGE,
          OPTED_IN_AT,
          CONFIRMED_AT,
          KNOWN_SINCE,
          FIRST_CONTACT_AT,
          CONVERSATION_AT,
          BOOKED_AT,
          BOOKED_ABOUT,
          BOOKING_CANCELLED,
          WON_AT,
          AMOUNT,
          CURRENCY,
          LOST_AT,
          LOST_REASON,
          CONSENT,
          UNSUBSCRIBED_AT,
          UNSUBSCRIBED,
          UNSUBSCRIBE_REASON,
          BOUNCED_AT,
          BOUNCE_REASON,
          STATUS ->
          false;
    };
  }

  boolean isDate() {
    return this == KNOWN_SINCE || name().endsWith("_AT");
  }
}
