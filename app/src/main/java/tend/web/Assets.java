package tend.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Style sheets, scripts and drawings, read once from the class path. The path of each carries a
 * hash of its content, so that browsers may keep it for ever.
 */
public final class Assets {
  /** One file as it is sent. */
  @SuppressWarnings("ArrayRecordComponent") // written to the wire and never compared
  record Asset(byte[] bytes, byte[] gzip, String contentType) {}

  // In the order of the cascade; they are sent as one sheet.
  private static final List<String> SHEETS =
      List.of(
          "tokens.css",
          "base.css",
          "frame.css",
          "parts.css",
          "forms.css",
          "figures.css",
          "people.css",
          "flow.css",
          "contacts.css",
          "modules.css",
          "utilities.css");
  private static final List<String> SCRIPTS =
      List.of(
          "htmx.min.js",
          "theme.js",
          "hotkeys.js",
          "focus.js",
          "dialogs.js",
          "times.js",
          "combobox.js",
          "toasts.js",
          "whose.js",
          "framed.js",
          "copy.js");

  private static final Map<String, String> PATHS = new LinkedHashMap<>();
  private static final Map<String, Asset> BY_PATH = new LinkedHashMap<>();

  static {
    var sheet = new ByteArrayOutputStream();
    SHEETS.forEach(name -> sheet.writeBytes(read(name)));
    add("tend.css", sheet.toByteArray(), "text/css;charset=utf-8");
    SCRIPTS.forEach(name -> add(name, read(name), "text/javascript;charset=utf-8"));
    add("icons.svg", read("icons.svg"), "image/svg+xml");
    add("mark.svg", read("mark.svg"), "image/svg+xml");
  }

  private Assets() {}

  /** The path to a file by its plain name. */
  public static String path(String name) {
    var path = PATHS.get(name);
    if (path == null) {
      throw new IllegalArgumentException("No such asset: " + name);
    }
    return path;
  }

  static Optional<Asset> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  private static void add(String name, byte[] bytes, String contentType) {
    int dot = name.lastIndexOf('.');
    var path = "/assets/" + name.substring(0, dot) + "-" + hash(bytes) + name.substring(dot);
    PATHS.put(name, path);
    BY_PATH.put(path, new Asset(bytes, gzip(bytes), contentType));
  }

  private static byte[] read(String name) {
    try (var in = Assets.class.getResourceAsStream("/tend/web/assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Not on the class path: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
