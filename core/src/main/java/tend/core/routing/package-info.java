/** Who gets a contact, who stands in, and how much people can be asked in a day. */
package tend.core.routing;
