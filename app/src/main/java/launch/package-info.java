/** Starts Tend on a JDK that is new enough; compiled for Java 11. */
package launch;
