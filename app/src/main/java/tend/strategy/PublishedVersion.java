package tend.strategy;

import java.time.Instant;

/**
 * One entry of a strategy's history.
 *
 * @param by who published it
 * @param note what they said about it, or ""
 */
public record PublishedVersion(int version, Instant at, String by, String note) {}
