package tend.core.contact;

import java.time.Instant;

/** What moved a stage or temperature: a sentence and its time. */
public record Evidence(String sentence, Instant at) {}
