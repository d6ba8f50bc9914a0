package tend.strategy.read;

import tend.core.condition.Field;

/**
 * A field of the business's own.
 *
 * @param label as pages and forms show it
 */
public record OwnField(Field.Own field, String label, String about) {}
