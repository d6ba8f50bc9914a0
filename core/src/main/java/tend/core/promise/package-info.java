/** Working hours, and by when a promised answer is due in them. */
package tend.core.promise;
