/** Forms that strangers fill in: defined in YAML, hosted, embeddable, guarded. */
package tend.capture.form;
