package tend.capture.address;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a telephone number can be dialled, and its one form. */
public sealed interface PhoneCheck {

  /**
   * @param e164 what identifies it: "+442079460123", with ";ext=12" behind it for an extension
   * @param international for people: "+44 20 7946 0123"
   */
  record Valid(String e164, String international) implements PhoneCheck {}

  record Refused(String why, String remedy) implements PhoneCheck {}

  /**
   * @param region two letters of ISO 3166 for numbers without a country code: the person's country
   *     where it is known, else the workspace's
   */
  static PhoneCheck of(String text, String region) {
    return Numbers.check(text, region);
  }

  /** What libphonenumber says, in words for the person who has to mend it. */
  final class Numbers {
    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 60;

    /** Facebook's exports write "p:+1555…"; spreadsheets put an apostrophe before the plus. */
    private static final Pattern BEFORE = Pattern.compile("^(?:p:|tel:|'|=)+");

    private Numbers() {}

    private static PhoneCheck check(String text, String region) {
      String remedy = "Write it with its country code, like +44 20 7946 0123.";
      if (text.length() > LONGEST) {
        return new Refused("The phone number is too long.", remedy);
      }
      try {
        PhoneNumber number = UTIL.parse(BEFORE.matcher(text.strip()).replaceFirst(""), region);
        if (!UTIL.isValidNumber(number)) {
          return new Refused("No such phone number exists in " + countryOf(number) + ".", remedy);
        }
        String e164 = UTIL.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
        String extension = number.getExtension().isEmpty() ? "" : ";ext=" + number.getExtension();
        return new Valid(
            e164 + extension, UTIL.format(number, PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL));
      } catch (NumberParseException e) {
        return new Refused(why(e), remedy);
      }
    }

    private static String countryOf(PhoneNumber number) {
      return Locale.of("", UTIL.getRegionCodeForCountryCode(number.getCountryCode()))
          .getDisplayCountry(Locale.ENGLISH);
    }

    private static String why(NumberParseException e) {
      return switch (e.getErrorType()) {
        case INVALID_COUNTRY_CODE -> "The phone number has no known country code.";
        case NOT_A_NUMBER -> "This is not a phone number.";
        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "The phone number is too short.";
        case TOO_LONG -> "The phone number is too long.";
      };
    }
  }
}
