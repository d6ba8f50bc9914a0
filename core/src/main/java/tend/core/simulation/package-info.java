/**
 * A virtual clock, the same decisions, and made-up people: how a strategy does before it is live.
 */
package tend.core.simulation;
