/** Walks through the pages in a real browser, and keeps pictures of them to look at. */
package tend.browser;
