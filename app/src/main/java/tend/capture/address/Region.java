package tend.capture.address;

import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The country a business is in, for telephone numbers without a country code. */
public final class Region {
  private static final Map<String, String> BY_ZONE = byZone();

  private Region() {}

  /**
   * Two letters of ISO 3166.
   *
   * @return "ZZ" for a zone of no country, such as UTC: then only international numbers are known
   */
  public static String of(ZoneId zone) {
    return BY_ZONE.getOrDefault(zone.getId(), "ZZ");
  }

  private static Map<String, String> byZone() {
    Map<String, String> countries = new HashMap<>();
    for (String line : Lists.read("zone-countries.txt")) {
      int blank = line.indexOf(' ');
      countries.put(line.substring(0, blank), line.substring(blank + 1));
    }
    return Collections.unmodifiableMap(countries);
  }
}
