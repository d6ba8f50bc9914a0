/** What somebody gave, checked, and the one door through which it reaches the inbox. */
package tend.capture.optin;
