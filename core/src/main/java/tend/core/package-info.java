/** The decisions of Tend: one pure function and what it combines. */
package tend.core;
