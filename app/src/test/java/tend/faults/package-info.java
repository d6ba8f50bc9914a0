/**
 * Tend is killed again and again, and an oracle outside of it looks for what was lost or doubled.
 */
package tend.faults;
