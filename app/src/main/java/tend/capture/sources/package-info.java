/** Where opt-ins may come from: the page with a business's forms and the keys of its programs. */
package tend.capture.sources;
