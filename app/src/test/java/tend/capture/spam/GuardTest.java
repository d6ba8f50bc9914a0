package tend.capture.spam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.altcha.altcha.Altcha;
import org.junit.jupiter.api.Test;
import tend.storage.Seal;
import tools.jackson.databind.json.JsonMapper;

class GuardTest {
  private Instant now = Instant.parse("2026-11-01T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final Proof proof = new Proof(new Seal(new byte[32]));
  private final Guard guard = new Guard(new Seal(new byte[32]), proof, clock);

  @Test
  void aPersonPassesAndIsAskedNothing() {
    String token = guard.token("contact");
    now = now.plusSeconds(30);

    assertInstanceOf(Verdict.Pass.class, guard.judge(attempt("10.0.0.1", token, "Ann Lee")));
  }

  @Test
  void whatProgramsDoAsksForAPuzzle() {
    String token = guard.token("contact");
    assertAsked("sooner", attempt("10.0.0.1", token, "Ann"));
    now = now.plusSeconds(5);
    assertAsked("sooner", attempt("10.0.0.2", guard.token("other"), "Ann"));
    assertAsked("sooner", attempt("10.0.0.3", "x" + token.substring(1), "Ann"));
    assertAsked("sooner", attempt("10.0.0.4", "", "Ann"));
    assertAsked("link", attempt("10.0.0.5", token, "see https://example.com"));
    assertAsked(
        "do not see",
        new Attempt("contact", "10.0.0.6", true, Optional.of(token), Optional.empty(), "Ann"));
    now = now.plus(Duration.ofHours(25));
    assertAsked("later", attempt("10.0.0.7", token, "Ann"));
  }

  @Test
  void oneShowingOfThePageIsNotGoodForAList() {
    String token = guard.token("contact");
    now = now.plusSeconds(5);
    int passed = 0;
    for (int i = 0; i < 20; i++) {
      passed +=
          guard.judge(attempt("10.0." + i + ".1", token, "Ann")) instanceof Verdict.Pass ? 1 : 0;
    }
    assertEquals(3, passed);
  }

  @Test
  void aSolvedPuzzleLetsPassOnce() throws Exception {
    String solution = solved();
    var attempt =
        new Attempt("contact", "10.0.0.1", true, Optional.empty(), Optional.of(solution), "Ann");

    assertInstanceOf(Verdict.Pass.class, guard.judge(attempt));
    assertInstanceOf(Verdict.AskProof.class, guard.judge(attempt));
  }

  /** One solved puzzle, spelled anew for each post. */
  @Test
  void oneSolutionIsGoodForOnePostHoweverItIsSpelled() throws Exception {
    String solution = solved();
    String json = new String(Base64.getDecoder().decode(solution), StandardCharsets.UTF_8);
    assertInstanceOf(Verdict.Pass.class, guard.judge(trapped(solution)));
    for (String spelled :
        List.of(
            " " + json,
            json.replaceFirst("\\{", "{\"took\":7,"),
            json.replace("\":\"", "\": \""),
            json.replace("challenge", "chal\\u006cenge"))) {
      String again = Base64.getEncoder().encodeToString(spelled.getBytes(StandardCharsets.UTF_8));
      assertInstanceOf(Verdict.AskProof.class, guard.judge(trapped(again)), spelled);
    }
  }

  private static Attempt trapped(String solution) {
    return new Attempt("contact", "10.0.0.1", true, Optional.empty(), Optional.of(solution), "Ann");
  }

  @Test
  void aForgedSolutionDoesNot() throws Exception {
    String other =
        Pattern.compile("(\"signature\":\")(.)")
            .matcher(new String(Base64.getDecoder().decode(solved()), StandardCharsets.UTF_8))
            .replaceFirst(found -> found.group(1) + (found.group(2).equals("0") ? "1" : "0"));
    String forged = Base64.getEncoder().encodeToString(other.getBytes(StandardCharsets.UTF_8));
    var attempt =
        new Attempt("contact", "10.0.0.1", true, Optional.empty(), Optional.of(forged), "Ann");

    assertInstanceOf(Verdict.AskProof.class, guard.judge(attempt));
  }

  /** Patient programs with fresh tokens, from 200 addresses: at most one post in a hundred. */
  @Test
  void tenThousandPostsFromTwoHundredAddresses() {
    int passed = 0;
    for (int round = 0; round < 50; round++) {
      String[] tokens = new String[200];
      for (int i = 0; i < 200; i++) {
        tokens[i] = guard.token("contact");
      }
      now = now.plusSeconds(3);
      for (int i = 0; i < 200; i++) {
        Verdict verdict = guard.judge(attempt("10." + i + ".7.1", tokens[i], "Name " + i));
        passed += verdict instanceof Verdict.Pass ? 1 : 0;
      }
    }
    assertTrue(passed <= 115, "passed: " + passed);
  }

  /** A busy day: 500 people over eight hours, 20 of them in one office. */
  @Test
  void fiveHundredPeopleAreAskedNothing() {
    for (int i = 0; i < 500; i++) {
      String token = guard.token("contact");
      now = now.plusSeconds(57);
      String address = i % 25 == 0 ? "192.0.2.9" : "10." + i % 250 + "." + i / 250 + ".1";
      assertInstanceOf(Verdict.Pass.class, guard.judge(attempt(address, token, "Ann")), "nr " + i);
    }
  }

  @Test
  void whoPostsOnAndOnIsRefusedWhateverItSolves() {
    Verdict last = new Verdict.Pass();
    for (int i = 0; i < 100; i++) {
      last = guard.judge(attempt("2001:db8:1:2::" + i, "", "Ann"));
    }
    assertInstanceOf(Verdict.Refuse.class, last);
  }

  @Property
  void anythingIsJudged(@ForAll String token, @ForAll String solution, @ForAll String names) {
    guard.judge(
        new Attempt("contact", names, false, Optional.of(token), Optional.of(solution), names));
  }

  private String solved() throws Exception {
    Map<String, Object> puzzle = proof.puzzle();
    Altcha.Solution solution =
        Altcha.solveChallenge(
            (String) puzzle.get("challenge"),
            (String) puzzle.get("salt"),
            Altcha.Algorithm.SHA256,
            (Long) puzzle.get("maxnumber"),
            0);
    String json =
        JsonMapper.builder()
            .build()
            .writeValueAsString(
                Map.of(
                    "algorithm", puzzle.get("algorithm"),
                    "challenge", puzzle.get("challenge"),
                    "number", solution.number,
                    "salt", puzzle.get("salt"),
                    "signature", puzzle.get("signature")));
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private void assertAsked(String why, Attempt attempt) {
    var asked = assertInstanceOf(Verdict.AskProof.class, guard.judge(attempt));
    assertTrue(asked.why().contains(why), asked.why());
  }

  private static Attempt attempt(String address, String token, String names) {
    return new Attempt("contact", address, false, Optional.of(token), Optional.empty(), names);
  }
}
