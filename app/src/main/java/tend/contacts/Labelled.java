package tend.contacts;

import tend.core.condition.Field;

/**
 * A field of the business's own, as its people call it.
 *
 * @param label empty where its name says it
 * @param about what it means; may be empty
 */
public record Labelled(Field.Own field, String label, String about) {}
