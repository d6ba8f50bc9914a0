package tend.core.routing;

import java.time.LocalDate;

/**
 * The date on which something can be asked of a person.
 *
 * @param why a sentence; "" when it is the date that was wanted
 */
public record Release(LocalDate on, String why) {}
