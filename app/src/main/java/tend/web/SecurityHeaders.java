package tend.web;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
  private static final String RULES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self';"
          + " base-uri 'none'; ";
  static final String OWN_PAGES = RULES + "frame-ancestors 'none'";
  static final String EMBEDDED = RULES + "frame-ancestors *";

  private static final Map<String, String> PLAIN =
      Map.of(
          "Content-Security-Policy", OWN_PAGES,
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()",
          "X-Frame-Options", "DENY",
          "Cache-Control", "no-store");

  private static final Map<String, String> OVER_HTTPS = overHttps();

  private SecurityHeaders() {}

  private static Map<String, String> overHttps() {
    var all = new HashMap<>(PLAIN);
    all.put("Strict-Transport-Security", "max-age=31536000");
    return Map.copyOf(all);
  }

  static void on(Context context, boolean overHttps) {
    all(overHttps).forEach(context::header);
  }

  static Map<String, String> all(boolean overHttps) {
    return overHttps ? OVER_HTTPS : PLAIN;
  }

  static void embeddable(Context context) {
    context.header("Content-Security-Policy", EMBEDDED).removeHeader("X-Frame-Options");
  }

  static void policy(Context context, String policy) {
    context.header("Content-Security-Policy", policy).header("X-Frame-Options", "SAMEORIGIN");
  }
}
