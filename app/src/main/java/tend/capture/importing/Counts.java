package tend.capture.importing;

/**
 * What became of the rows of a list.
 *
 * @param rows without the header and blank ones
 * @param taken of them, and what follows adds up to it
 * @param newContacts people nobody knew
 * @param merged rows that told something about people who were known, or stood in the list before
 * @param unchanged rows that said nothing that was not said by a list before
 */
public record Counts(
    long rows, long taken, long rejected, long newContacts, long merged, long unchanged) {}
