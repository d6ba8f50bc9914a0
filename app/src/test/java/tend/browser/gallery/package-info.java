/**
 * The living style page: every component with kind and with unkind content. Never part of the
 * product.
 */
package tend.browser.gallery;
