package tend.capture.importing;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tend.capture.csv.Limits;
import tend.capture.csv.Reading;
import tend.capture.optin.FieldKinds;
import tend.core.contact.Origin;

/**
 * What somebody asks for who wants to import a list.
 *
 * @param map what columns mean, by their name or number: a word of {@link #words()}, "skip", or a
 *     name for a field of one's own
 * @param source where the people came from, unless the list says it
 * @param consent the basis on which they may be written to, such as "consent" or "contract"
 * @param region two letters of ISO 3166, for telephone numbers without a country code
 * @param kinds of the business's own fields
 * @param dayFirst how 3/4/2020 is meant, where the list does not show it
 */
public record ImportOrder(
    Path file,
    Map<String, String> map,
    String source,
    boolean bought,
    Optional<String> consent,
    String region,
    ZoneId zone,
    String currency,
    Optional<Boolean> dayFirst,
    Optional<Charset> charset,
    Optional<Character> separator,
    FieldKinds kinds) {

  /** For that file with nothing said about it, in a business of that region, zone and currency. */
  public static ImportOrder of(Path file, String region, ZoneId zone, String currency) {
    return new ImportOrder(
        file,
        Map.of(),
        "Import",
        false,
        Optional.empty(),
        region,
        zone,
        currency,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        FieldKinds.NONE);
  }

  /** With the kinds of the business's own fields. */
  public ImportOrder withKinds(FieldKinds other) {
    return new ImportOrder(
        file, map, source, bought, consent, region, zone, currency, dayFirst, charset, separator,
        other);
  }

  public ImportOrder withMap(Map<String, String> other) {
    return new ImportOrder(
        file, other, source, bought, consent, region, zone, currency, dayFirst, charset, separator,
        kinds);
  }

  public ImportOrder withSource(String other, boolean isBought) {
    return new ImportOrder(
        file, map, other, isBought, consent, region, zone, currency, dayFirst, charset, separator,
        kinds);
  }

  public ImportOrder withConsent(String basis) {
    return new ImportOrder(
        file,
        map,
        source,
        bought,
        Optional.of(basis),
        region,
        zone,
        currency,
        dayFirst,
        charset,
        separator,
        kinds);
  }

  public ImportOrder withReading(
      Optional<Charset> otherCharset,
      Optional<Character> otherSeparator,
      Optional<Boolean> otherDayFirst) {
    return new ImportOrder(
        file,
        map,
        source,
        bought,
        consent,
        region,
        zone,
        currency,
        otherDayFirst,
        otherCharset,
        otherSeparator,
        kinds);
  }

  /** What a column may be mapped to, beside "skip" and names of one's own. */
  public static List<String> words() {
    return Arrays.stream(Meaning.values()).map(Meaning::word).toList();
  }

  /** Whether a column can be mapped to this. */
  public static boolean isTarget(String word) {
    return Meaning.of(word).isPresent() || word.matches("[a-z][a-z0-9_]{0,39}");
  }

  Terms terms(Instant now) {
    return new Terms(
        new Origin(source, "", "", bought),
        region.toUpperCase(Locale.ROOT),
        zone,
        currency,
        now,
        consent,
        kinds);
  }

  ContactFile.Wishes wishes() {
    Map<String, Target> targets = new LinkedHashMap<>();
    map.forEach(
        (column, word) ->
            targets.put(
                column,
                word.equals("skip")
                    ? new Target.Skipped()
                    : Meaning.of(word)
                        .<Target>map(Target.Known::new)
                        .orElseGet(() -> new Target.Own(word))));
    return new ContactFile.Wishes(
        new Reading(charset, separator, Limits.OF_AN_IMPORT), targets, dayFirst);
  }
}
