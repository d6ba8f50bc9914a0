package tend.channels.mail;

/**
 * A mail as it goes over the wire.
 *
 * @param from envelope sender
 * @param to envelope recipient, one
 * @param international whether the recipient needs SMTPUTF8 (RFC 6531)
 * @param bytes header and body, ASCII, every line ended by CRLF, dots not yet doubled
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutgoingMail(String from, String to, boolean international, byte[] bytes) {}
