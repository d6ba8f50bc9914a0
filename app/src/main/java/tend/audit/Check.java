package tend.audit;

/**
 * One way in which a promise could be broken.
 *
 * @param promise its number
 * @param counts a query for one number: how many things are looked at; empty where another check of
 *     the promise counts them already
 * @param exceptions a query for contact_id (may be null), name and what: each row is an exception.
 *     {@code :now} stands for the time of the audit, {@code :people} for the ids of the active team
 * @param remedy what a person does about it, as a sentence
 */
record Check(int promise, String counts, String exceptions, String remedy) {}
