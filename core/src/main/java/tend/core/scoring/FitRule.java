package tend.core.scoring;

import tend.core.condition.Condition;

/**
 * Points for who somebody is.
 *
 * @param points may be negative
 * @param label the reason as people read it: "budget over 10,000"
 */
public record FitRule(Condition when, int points, String label) {}
