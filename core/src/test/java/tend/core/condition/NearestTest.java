package tend.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One letter in three may be wrong, at most three; distances counted by hand. */
class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "laed, lead", // two neighbours swapped: one
    "LAED, lead",
    "ba, ab",
    "badc, abcd", // swapped twice: two of four letters
    "badcfe, ''", // three times: three of six
    "pq, ''", // to rp: two, of two letters
    "kxx, ''", // two of three
    "ca, ''", // to ab: two, of two letters
    "leads, lead",
    "lea, lead",
    "custmer, customer",
    "abcdefgxyz, abcdefghij", // three replaced
    "abcdefwxyz, ''", // four
    "abcdefghijklm, abcdefghij", // three too many
    "abcdefghijklmn, ''", // four
    "z, ''", // all of it is wrong
    "'', ''",
  })
  void findsWhatWasMeant(String word, String meant) {
    var known =
        List.of(
            "leader", "lead", "ab", "abcd", "customer", "abcdefghij", "b", "abcdef", "rp", "kpo");
    assertEquals(meant, Nearest.to(word, known).orElse(""));
  }
}
