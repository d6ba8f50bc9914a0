package tend.strategy.read;

import java.util.Set;
import tend.core.contact.Channel;

/** A form, as far as the rest of a strategy needs to know it. */
public record FormDraft(
    String name, Set<String> asks, Set<Channel> consents, boolean confirms, Set<String> texts) {}
