package tend.capture.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The lists that ship with Tend; each file says where it comes from. */
final class Lists {
  static final Set<String> DISPOSABLE = read("disposable-domains.txt");
  static final Set<String> PROVIDERS = read("mail-providers.txt");
  static final Set<String> NO_TYPOS = read("no-typos.txt");

  private Lists() {}

  static Set<String> read(String name) {
    var in = Objects.requireNonNull(Lists.class.getResourceAsStream(name), name);
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
