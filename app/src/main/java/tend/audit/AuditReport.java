package tend.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether the ten promises hold in a workspace.
 *
 * @param zone of the business, in which the times in the exceptions are told
 * @param promises all ten, in their order
 */
public record AuditReport(Instant at, ZoneId zone, List<Promise> promises) {

  /** What an earlier release kept names no zone, and is counted anew. */
  public AuditReport {
    Objects.requireNonNull(zone);
  }

  /**
   * One of the ten.
   *
   * @param number 1 to 10
   * @param title the promise in a few words
   * @param checked how many things were looked at
   * @param looked at what, in words: "contacts", "rows of the ledger"
   * @param means what was held against the data, as a sentence
   * @param found how many exceptions there are
   * @param exceptions the first {@value Audit#NAMED} of them
   */
  public record Promise(
      int number,
      String title,
      long checked,
      String looked,
      String means,
      long found,
      List<Broken> exceptions) {

    public boolean holds() {
      return found == 0;
    }
  }

  /**
   * An exception.
   *
   * @param contact whom it is about, where it is about somebody
   * @param name what to call the contact, or the thing itself
   * @param what is wrong, as a sentence
   * @param remedy what a person does about it
   */
  public record Broken(Optional<UUID> contact, String name, String what, String remedy) {}

  public long exceptions() {
    return promises.stream().mapToLong(Promise::found).sum();
  }

  public boolean holds() {
    return exceptions() == 0;
  }
}
