package tend.channels.webhook;

import java.util.SortedMap;

/** The addresses that the strategy of a business names; wired in Tend. */
@FunctionalInterface
public interface WebhookAddresses {

  /** By name. */
  SortedMap<String, String> of(long workspace);
}
