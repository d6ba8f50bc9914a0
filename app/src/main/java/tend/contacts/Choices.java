package tend.contacts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What forms let one choose from, in its order. */
public final class Choices {
  public static final Map<String, String> CLOSINGS =
      of("unqualified", "Unqualified: will never buy", "said-no", "Said no: wants no more of this");
  public static final Map<String, String> MEETINGS =
      of("met", "We met", "no-show", "Did not come", "cancelled", "Was cancelled");
  public static final Map<String, String> BASES =
      of(
          "consent", "They said so, to me",
          "contract", "A contract with them",
          "legitimate interest", "A legitimate interest");

  private Choices() {}

  /** A name as people say it. */
  public static String spoken(String name) {
    return Names.spoken(name);
  }

  private static Map<String, String> of(String... pairs) {
    var all = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(all);
  }
}
