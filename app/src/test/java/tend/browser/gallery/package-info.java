/**
 * The living style page: the parts that pages are made of, with kind and with unkind content. Never
 * part of the product.
 */
package tend.browser.gallery;
