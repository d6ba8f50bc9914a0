/** The gate, last before every effect: nothing goes out without permission. */
package tend.core.consent;
