package tend.storage;

import java.time.ZoneId;
import java.util.Currency;

/**
 * One business. Everything that Tend knows belongs to exactly one.
 *
 * @param id inside, in every table
 */
public record Workspace(long id, String name, ZoneId timeZone, Currency currency) {}
