/**
 * A real funnel against a strategy on a virtual clock, through the real runtime; nothing is sent.
 */
@org.jspecify.annotations.NullMarked
package tend.rehearsal;
