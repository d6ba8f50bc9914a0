/** What is planned for a contact: journeys, their steps, and how long each waits. */
package tend.core.journey;
