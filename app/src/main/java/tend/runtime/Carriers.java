package tend.runtime;

import java.util.List;
import java.util.Optional;
import tend.core.contact.Effect;

/** Who carries what: of several carriers that take an effect, the first in the list gets it. */
public record Carriers(List<Carrier> list) {
  /** What the outbox says of an effect that nobody takes. */
  static final String NOBODY = "nobody";

  /** Why that waits for a person. */
  static final String UNCARRIED = "nobody carries this";

  public Carriers {
    list = List.copyOf(list);
  }

  public Optional<Carrier> named(String name) {
    return list.stream().filter(carrier -> carrier.name().equals(name)).findFirst();
  }

  String nameFor(Effect effect) {
    return list.stream()
        .filter(carrier -> carrier.carries(effect))
        .map(Carrier::name)
        .findFirst()
        .orElse(NOBODY);
  }
}
