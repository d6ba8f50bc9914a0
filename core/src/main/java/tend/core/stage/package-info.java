/** What moves a contact on: evidence, by the definition of the user. */
package tend.core.stage;
