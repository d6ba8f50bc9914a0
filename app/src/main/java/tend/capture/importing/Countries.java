package tend.capture.importing;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries by their names in five languages and their codes. */
final class Countries {
  private static final Map<String, String> REGIONS = regions();

  private Countries() {}

  /** Two letters of ISO 3166. */
  static Optional<String> region(String country) {
    return Optional.ofNullable(REGIONS.get(ColumnNames.plain(country)));
  }

  private static Map<String, String> regions() {
    Map<String, String> regions = new HashMap<>();
    List<Locale> languages =
        List.of(
            Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.of("pt", "BR"));
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      regions.put(ColumnNames.plain(code), code);
      regions.put(ColumnNames.plain(country.getISO3Country()), code);
      for (Locale language : languages) {
        regions.put(ColumnNames.plain(country.getDisplayCountry(language)), code);
      }
    }
    regions.put("usa", "US");
    regions.put("unitedstatesofamerica", "US");
    regions.put("uk", "GB");
    regions.put("england", "GB");
    regions.put("scotland", "GB");
    regions.put("wales", "GB");
    regions.put("estadosunidosdeamerica", "US");
    return Collections.unmodifiableMap(regions);
  }
}
