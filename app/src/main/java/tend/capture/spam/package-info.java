/** Tells programs that fill in forms from people, without asking the people anything. */
package tend.capture.spam;
