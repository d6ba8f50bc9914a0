package tend.capture.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import tend.capture.optin.Fault;
import tend.capture.optin.OptIn;
import tend.capture.optin.OptIns;
import tend.runtime.Receipt;
import tend.web.Answer;
import tend.web.Method;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;

/**
 * {@code POST /api/opt-ins}: a key in {@code Authorization: Bearer}, a JSON object, and, so that it
 * can be sent again after a broken connection, an {@code Idempotency-Key}.
 */
public final class OptInApi implements Routes {
  private static final int LONGEST_BODY = 64 << 10;
  private static final Pattern JSON =
      Pattern.compile("(?i)application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");
  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,255}");

  private final ApiKeys keys;
  private final Idempotency idempotency;
  private final OptIns optIns;
  private final InstantSource clock;

  public OptInApi(ApiKeys keys, Idempotency idempotency, OptIns optIns, InstantSource clock) {
    this.keys = keys;
    this.idempotency = idempotency;
    this.optIns = optIns;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.anySite(Method.POST, "/api/opt-ins", LONGEST_BODY, this::take);
  }

  private Answer take(Request request) {
    Optional<ApiKeys.Caller> caller = request.bearer().flatMap(keys::find);
    if (caller.isEmpty()) {
      return new Answer.Problem(
          401,
          "Who is calling?",
          "Send a valid key as Authorization: Bearer KEY. Keys are made on the page Forms.",
          Map.of(),
          Map.of("WWW-Authenticate", "Bearer"));
    }
    String type = request.header("Content-Type").orElse("");
    if (!JSON.matcher(type).matches()) {
      return Answer.problem(415, "Not JSON", "Send Content-Type: application/json, in UTF-8.");
    }
    Optional<String> key = request.header("Idempotency-Key");
    if (key.filter(text -> !KEY.matcher(text).matches()).isPresent()) {
      return Answer.problem(
          400,
          "The Idempotency-Key cannot be used",
          "It has 1 to 255 letters, digits and signs of ASCII, such as a UUID.");
    }
    byte[] body = request.bytes();
    return switch (JsonBody.read(body)) {
      case JsonBody.Read.Broken broken -> broken(broken);
      case JsonBody.Read.Members(var node) -> {
        Instant now = clock.instant();
        yield switch (OptInBody.read(node, "", now, caller.get().region())) {
          case OptInBody.Read.Bad(var faults) -> wrong(faults);
          case OptInBody.Read.Good(var optIn) -> take(caller.get(), key, body, optIn);
        };
      }
    };
  }

  private Answer take(
      ApiKeys.Caller caller, Optional<String> idempotencyKey, byte[] body, OptIn optIn) {
    String key = "api:" + caller.key() + ":" + UUID.randomUUID();
    if (idempotencyKey.isPresent()) {
      byte[] keyHash = ApiKeys.hash(caller.key() + ":" + idempotencyKey.get());
      byte[] bodyHash = ApiKeys.hash(new String(body, StandardCharsets.ISO_8859_1));
      switch (idempotency.claim(caller.workspace(), keyHash, bodyHash)) {
        case Idempotency.Claimed.OtherBody _ -> {
          return Answer.problem(
              422,
              "This Idempotency-Key came with another body",
              "Send a new key with each new opt-in, and the same body when you send one again.");
        }
        case Idempotency.Claimed.Ours(var since) ->
            key = "api:" + caller.key() + ":" + idempotencyKey.get() + ":" + since;
      }
    }
    return switch (optIns.take(caller.workspace(), optIn.withKey(key))) {
      case Receipt.Taken _, Receipt.Again _ -> accepted(key);
      case Receipt.Refused(_, var why) ->
          wrong(List.of(new Fault("", sentence(why), "It was not kept.")));
    };
  }

  /** The same for the first and for every later time, whatever happened between. */
  private static Answer accepted(String key) {
    String id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("accepted", true);
    answer.put("id", id);
    return Answer.json(201, answer);
  }

  private static Answer wrong(List<Fault> faults) {
    List<Map<String, String>> errors = new ArrayList<>();
    for (Fault fault : faults) {
      errors.add(Map.of("field", fault.field(), "why", fault.why(), "do", fault.remedy()));
    }
    Fault first = faults.getFirst();
    String detail =
        (first.field().isEmpty() ? "" : first.field() + ": ")
            + first.why()
            + " "
            + first.remedy()
            + " Nothing was kept.";
    return new Answer.Problem(
        422, "The opt-in was not taken", detail, Map.of("errors", errors), Map.of());
  }

  private static Answer broken(JsonBody.Read.Broken broken) {
    Map<String, Object> more = new LinkedHashMap<>();
    if (broken.line() > 0) {
      more.put("line", broken.line());
      more.put("column", broken.column());
    }
    String place =
        broken.line() > 0 ? " (line " + broken.line() + ", column " + broken.column() + ")" : "";
    return new Answer.Problem(
        400,
        "The body cannot be read",
        broken.why().replaceFirst("\\.$", "") + place + ". " + broken.remedy(),
        more,
        Map.of());
  }

  private static String sentence(String why) {
    return Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
  }
}
