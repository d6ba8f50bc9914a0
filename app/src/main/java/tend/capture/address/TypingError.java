package tend.capture.address;

import java.util.List;
import java.util.Optional;

/** Finds the mail provider that a domain was probably meant to be. */
final class TypingError {
  private static final List<String> PROVIDERS = Lists.PROVIDERS.stream().sorted().toList();

  /** The same name in another country is another provider, and no slip. */
  private static final String COUNTRY = "(?:com?\\.)?(?!co$|cm$|om$)[a-z]{2}";

  private TypingError() {}

  /** The provider one slip away, or two where it has at least nine letters. */
  static Optional<String> meant(String domain) {
    if (Lists.PROVIDERS.contains(domain) || Lists.NO_TYPOS.contains(domain)) {
      return Optional.empty();
    }
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String provider : PROVIDERS) {
      if (Math.abs(provider.length() - domain.length()) > 2) {
        continue;
      }
      int slips = slips(domain, provider);
      if (slips < least && slips <= allowed(domain, provider)) {
        least = slips;
        best = provider;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private static int allowed(String domain, String provider) {
    String name = provider.substring(0, provider.indexOf('.'));
    boolean otherCountry =
        domain.startsWith(name + ".") && domain.substring(name.length() + 1).matches(COUNTRY);
    if (name.length() < 4 || otherCountry) {
      return 0;
    }
    return provider.length() >= 9 && domain.charAt(0) == provider.charAt(0) ? 2 : 1;
  }

  /** Optimal string alignment distance: insertion, deletion, replacement, swap of neighbours. */
  private static int slips(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
      }
    }
    return cost[a.length()][b.length()];
  }
}
