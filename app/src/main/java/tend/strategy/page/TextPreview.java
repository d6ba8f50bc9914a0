package tend.strategy.page;

import java.util.Optional;
import tend.strategy.Contract;

/** Shows a text as a person would get it; the room of messages knows how. */
@FunctionalInterface
public interface TextPreview {

  /** Empty where the strategy has no such text. */
  Optional<Shown> of(Contract contract, String text);

  /**
   * @param subject empty where the channel has none
   * @param html a whole document
   */
  record Shown(String channel, String kind, String subject, String html) {}
}
