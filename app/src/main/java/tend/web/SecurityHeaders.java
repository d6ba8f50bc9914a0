package tend.web;

import io.javalin.http.Context;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
  private static final String RULES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self';"
          + " base-uri 'none'; ";
  static final String OWN_PAGES = RULES + "frame-ancestors 'none'";
  static final String EMBEDDED = RULES + "frame-ancestors *";

  private SecurityHeaders() {}

  static void on(Context context, boolean overHttps) {
    context
        .header("Content-Security-Policy", OWN_PAGES)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        .header("X-Frame-Options", "DENY")
        .header("Cache-Control", "no-store");
    if (overHttps) {
      context.header("Strict-Transport-Security", "max-age=31536000");
    }
  }

  static void embeddable(Context context) {
    context.header("Content-Security-Policy", EMBEDDED).removeHeader("X-Frame-Options");
  }

  static void policy(Context context, String policy) {
    context.header("Content-Security-Policy", policy).header("X-Frame-Options", "SAMEORIGIN");
  }
}
