package tend.core.scoring;

import tend.core.contact.ScoreReason;

/**
 * One line of the answer to "why this score". The points of all lines sum to the score shown.
 *
 * @param points what is left of it now
 * @param reason what it was, with its points then
 */
public record Line(int points, ScoreReason reason) {}
