package tend.web;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Time zones as people choose them. */
public final class Zones {
  private Zones() {}

  public static Optional<ZoneId> find(String id) {
    try {
      return ZoneId.getAvailableZoneIds().contains(id)
          ? Optional.of(ZoneId.of(id))
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Places that people know, and UTC. */
  public static Map<String, String> choices() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("UTC", "UTC");
    ZoneId.getAvailableZoneIds().stream()
        .filter(
            id ->
                id.matches(
                    "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
        .sorted()
        .forEach(id -> all.put(id, id.replace('_', ' ').replace("/", ", ")));
    return all;
  }
}
