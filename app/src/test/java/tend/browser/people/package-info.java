/** People, their pages and a seller's day, walked through in a browser. */
package tend.browser.people;
