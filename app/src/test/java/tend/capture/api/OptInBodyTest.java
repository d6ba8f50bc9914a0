package tend.capture.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes is answered: taken, or refused with a field and what to do. */
class OptInBodyTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final List<String> NAMES =
      List.of(
          "email",
          "phone",
          "fields",
          "source",
          "campaign",
          "page",
          "form",
          "consent",
          "evidence",
          "urgent",
          "confirm",
          "at",
          "time_zone",
          "emial",
          "x");

  @Property(tries = 2000)
  void anyBytesAreReadOrRefusedWithAReason(@ForAll byte[] body) {
    if (JsonBody.read(body) instanceof JsonBody.Read.Broken broken) {
      assertTrue(broken.why().endsWith("."), broken.why());
      assertTrue(broken.remedy().endsWith("."), broken.remedy());
    }
  }

  @Property(tries = 3000)
  void anyObjectIsTakenOrEveryFaultNamesAFieldAndARemedy(@ForAll @From("objects") String json) {
    switch (JsonBody.read(json.getBytes(StandardCharsets.UTF_8))) {
      case JsonBody.Read.Broken broken -> assertFalse(broken.why().isBlank());
      case JsonBody.Read.Members(var node) -> {
        switch (OptInBody.read(node, "key", NOW, "DE")) {
          case OptInBody.Read.Good(var optIn) ->
              assertTrue(optIn.email().isPresent() || optIn.phone().isPresent());
          case OptInBody.Read.Bad(var faults) -> {
            assertFalse(faults.isEmpty());
            for (var fault : faults) {
              assertFalse(fault.field().isEmpty());
              assertTrue(fault.why().endsWith("."), fault.why());
              assertTrue(fault.remedy().matches(".*[.?}]"), fault.remedy());
            }
          }
        }
      }
    }
  }

  @Provide
  Arbitrary<String> objects() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("a@.é漢\\u0000x+1")
            .ofMaxLength(8)
            .map(OptInBodyTest::quoted);
    Arbitrary<String> known =
        Arbitraries.of(
            "\"ann@example.com\"",
            "\"+4915123456789\"",
            "true",
            "null",
            "1e400",
            "-0.5",
            "[]",
            "[\"mail\"]",
            "[\"asked_information\", 3]",
            "{}",
            "{\"a\": 1, \"b\": [1], \"email\": \"x\"}",
            "{\"basis\": \"consent\", \"channels\": [\"mail\", \"fax\"], \"expires_at\": 5}",
            "\"2026-10-30T10:00:00Z\"",
            "\"Europe/Berlin\"",
            "\"" + "y".repeat(5_000) + "\"",
            "\"\\ud800\"");
    Arbitrary<String> member =
        Combinators.combine(Arbitraries.of(NAMES), Arbitraries.oneOf(text, known))
            .as((name, value) -> "\"" + name + "\": " + value);
    return member.list().ofMaxSize(6).map(all -> "{" + String.join(", ", all) + "}");
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\") + "\"";
  }
}
