package tend.core.contact;

import java.time.Instant;

/** Points with their reason: "+20 clicked the price list". */
public record ScoreReason(double points, String sentence, Instant at) {}
