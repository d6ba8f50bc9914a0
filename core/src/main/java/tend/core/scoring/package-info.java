/** Fit, engagement that decays, and the temperature they make; every point with its reason. */
package tend.core.scoring;
