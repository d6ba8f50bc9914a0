package tend.channels.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tend.core.contact.Profile;

/**
 * An address as it stands on an envelope, the country last and in capitals (Universal Postal Union
 * S42).
 */
record PostalAddress(List<String> lines) {

  /** More do not stand in a window (DIN 5008). */
  static final int MOST_LINES = 6;

  /** Where the town stands before the code, and a state or province with it. */
  private static final Set<String> TOWN_STATE_CODE = Set.of("US", "CA", "AU", "IN", "NZ", "BR");

  /** Where the code has a line of its own. */
  private static final Set<String> CODE_ALONE = Set.of("GB", "IE");

  PostalAddress {
    lines = List.copyOf(lines);
  }

  /** What an address lacks, in words; empty when a letter can be sent to it. */
  static List<String> missing(Profile profile) {
    List<String> missing = new ArrayList<>();
    for (String field : List.of("street", "city")) {
      if (line(profile, field).isEmpty()) {
        missing.add(field);
      }
    }
    return missing;
  }

  static PostalAddress of(Profile profile) {
    List<String> lines = new ArrayList<>();
    String person = (line(profile, "first_name") + " " + line(profile, "last_name")).strip();
    add(lines, person.isEmpty() ? line(profile, "name") : person);
    add(lines, line(profile, "company"));
    profile.text("street").lines().forEach(line -> add(lines, plain(line)));
    String country = code(line(profile, "country"));
    String code = line(profile, "postcode");
    String city = line(profile, "city");
    String region = line(profile, "region");
    if (TOWN_STATE_CODE.contains(country)) {
      add(lines, (city + (region.isEmpty() ? "" : ", " + region) + " " + code).strip());
    } else if (CODE_ALONE.contains(country)) {
      add(lines, city);
      add(lines, code);
    } else {
      add(lines, (code + " " + city).strip());
    }
    add(lines, countryName(country).toUpperCase(Locale.ROOT));
    return new PostalAddress(lines);
  }

  private static void add(List<String> lines, String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private static String line(Profile profile, String field) {
    return plain(profile.text(field));
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** The ISO code of a country that is given as code or English name; else as it was given. */
  private static String code(String country) {
    if (country.length() == 2) {
      return country.toUpperCase(Locale.ROOT);
    }
    for (String code : Locale.getISOCountries()) {
      if (Locale.of("", code).getDisplayCountry(Locale.ENGLISH).equalsIgnoreCase(country)) {
        return code;
      }
    }
    return country;
  }

  private static String countryName(String code) {
    return code.length() == 2 ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : code;
  }
}
