/**
 * Measurements: the core by JMH, the rest as whole processes on a database with default durability.
 */
@org.jspecify.annotations.NullMarked
package tend.bench;
