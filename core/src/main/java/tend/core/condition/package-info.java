/** Yes/no questions about a contact, in one language for branches, segments and rules. */
package tend.core.condition;
