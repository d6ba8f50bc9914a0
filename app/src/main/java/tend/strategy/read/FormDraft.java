package tend.strategy.read;

import java.util.Set;
import tend.core.contact.Channel;
import tend.strategy.file.Place;

/** A form, as far as the rest of a strategy needs to know it. */
public record FormDraft(
    String name,
    Place place,
    Set<String> asks,
    Set<Channel> consents,
    boolean confirms,
    Set<String> texts) {}
