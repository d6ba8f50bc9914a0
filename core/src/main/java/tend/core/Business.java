package tend.core;

import java.time.ZoneId;
import tend.core.promise.WorkingHours;

/**
 * Who follows up.
 *
 * @param outcome the noun for what a contact becomes: customer, client, member
 * @param hours when people work; promises count only this time
 */
public record Business(
    String name, String outcome, String currency, ZoneId zone, WorkingHours hours) {}
