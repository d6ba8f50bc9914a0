package tend.runtime;

/**
 * One effect on its way out.
 *
 * @param workspace the business it belongs to
 * @param contactId whom it is about
 * @param key the effect's derived key, the same for every attempt and unique within the workspace
 * @param attempt 1 for the first
 */
public record Shipment(long workspace, long contactId, String key, int attempt) {}
