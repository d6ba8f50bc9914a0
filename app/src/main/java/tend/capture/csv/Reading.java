package tend.capture.csv;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * What the owner of a file knows better than detection does.
 *
 * @param charset empty to detect it
 * @param separator empty to detect it
 */
public record Reading(Optional<Charset> charset, Optional<Character> separator, Limits limits) {

  public static final Reading DETECTED =
      new Reading(Optional.empty(), Optional.empty(), Limits.OF_AN_IMPORT);
}
