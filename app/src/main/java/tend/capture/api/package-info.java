/** The JSON API by which other programs bring opt-ins. */
package tend.capture.api;
