/**
 * The vocabulary: what may reach a contact, what Tend concludes, what must be done, and the
 * contact's state.
 */
package tend.core.contact;
