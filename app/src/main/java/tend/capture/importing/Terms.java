package tend.capture.importing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import tend.capture.optin.FieldKinds;
import tend.core.contact.Origin;

/**
 * What holds for every row of an import unless the row says otherwise.
 *
 * @param region two letters of ISO 3166, for telephone numbers without a country code
 * @param zone for times without one
 * @param currency for amounts without one, ISO 4217
 * @param now no date of the past may lie after it
 * @param consent the basis on which these people may be written to; empty: none is claimed
 * @param kinds of the business's own fields
 */
public record Terms(
    Origin origin,
    String region,
    ZoneId zone,
    String currency,
    Instant now,
    Optional<String> consent,
    FieldKinds kinds) {}
