/**
 * Imports lists of people: recognises their columns, checks every row, merges, and can be undone.
 */
package tend.capture.importing;
