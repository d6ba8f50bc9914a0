/**
 * The people who work with Tend: who they are, how they sign in, and what they set for themselves.
 */
@NullMarked
package tend.users;

import org.jspecify.annotations.NullMarked;
