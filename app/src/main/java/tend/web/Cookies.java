package tend.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two cookies: who is signed in, and the sentence to show once after an action. */
final class Cookies {
  private static final int THIRTY_DAYS = 30 * 24 * 3600;
  private static final int ONE_MINUTE = 60;

  private final Listen listen;
  // A notice is worth nothing after a restart, so its key is never kept.
  private final SecretKeySpec noticeKey;

  Cookies(Listen listen) {
    this.listen = listen;
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    this.noticeKey = new SecretKeySpec(key, "HmacSHA256");
  }

  boolean behindProxy() {
    return listen.publicAddress().isPresent();
  }

  String origin(Context context) {
    return listen
        .publicAddress()
        .map(address -> address.getScheme() + "://" + address.getRawAuthority())
        .orElseGet(() -> "http://" + context.host());
  }

  Optional<String> session(Context context) {
    return Optional.ofNullable(context.cookie(name("tend", context)));
  }

  void change(Context context, Answer.SessionChange change) {
    switch (change) {
      case Answer.SessionChange.Begin(String token) ->
          context.cookie(cookie(name("tend", context), token, THIRTY_DAYS));
      case Answer.SessionChange.End() -> context.cookie(cookie(name("tend", context), "", 0));
    }
  }

  void keep(Context context, Notice notice) {
    var plain = encode(notice.text()) + "." + encode(notice.undo().orElse(""));
    context.cookie(cookie(name("tend-said", context), plain + "." + sign(plain), ONE_MINUTE));
  }

  /** The notice of the request before, which is forgotten by this. */
  Optional<Notice> takeNotice(Context context) {
    var name = name("tend-said", context);
    var value = context.cookie(name);
    if (value == null) {
      return Optional.empty();
    }
    context.cookie(cookie(name, "", 0));
    int last = value.lastIndexOf('.');
    if (last < 0 || !same(sign(value.substring(0, last)), value.substring(last + 1))) {
      return Optional.empty();
    }
    var parts = value.substring(0, last).split("\\.", -1);
    var undo = decode(parts[1]);
    return Optional.of(
        new Notice(decode(parts[0]), undo.isEmpty() ? Optional.empty() : Optional.of(undo)));
  }

  private Cookie cookie(String name, String value, int seconds) {
    return new Cookie(name, value, "/", seconds, listen.overHttps(), true, null, SameSite.LAX);
  }

  /**
   * Browsers keep cookies by host and not by port, so the port is part of the name where several
   * servers may share a host.
   */
  private String name(String plain, Context context) {
    return listen.overHttps() ? "__Host-" + plain : plain + "-" + context.req().getLocalPort();
  }

  private String sign(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(noticeKey);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
