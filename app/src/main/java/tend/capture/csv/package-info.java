/**
 * Reads the delimited text files that people really have: any encoding, separator, quote and line
 * end.
 */
package tend.capture.csv;
