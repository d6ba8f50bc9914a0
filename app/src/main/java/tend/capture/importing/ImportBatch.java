package tend.capture.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.capture.csv.Row;
import tend.core.contact.ContactId;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.runtime.Written;

/** Some people of a list, posted in one transaction, and what came of each. */
final class ImportBatch {
  /** What all batches of a run share. */
  record Context(ImportStore store, Inbox inbox, long workspace, ImportStore.Kept kept) {}

  /**
   * @param arrivals what the row says, ready to be kept
   */
  record Candidate(Row row, List<Written> arrivals) {}

  /** Somebody whom the inbox does not take, with the reason for the owner of the list. */
  record Refused(Row row, Finding finding) {}

  private final Context context;
  private final List<Candidate> people;
  private final boolean resumed;

  private final Set<Long> contacts = new HashSet<>();
  private final Set<Long> fresh = new HashSet<>();
  private final List<Long> again = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final SortedMap<Long, String> refusedWhy = new TreeMap<>();

  /**
   * @param resumed whether this is the first batch after a crash, of which some may be known
   *     already
   */
  ImportBatch(Context context, List<Candidate> people, boolean resumed) {
    this.context = context;
    this.people = people;
    this.resumed = resumed;
  }

  List<Refused> post() {
    List<Written> arrivals = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    for (Candidate candidate : people) {
      starts.add(arrivals.size());
      arrivals.addAll(candidate.arrivals());
    }
    starts.add(arrivals.size());
    List<Receipt> receipts = context.inbox().postWritten(context.workspace(), arrivals);
    for (int i = 0; i < people.size(); i++) {
      sort(people.get(i), receipts.subList(starts.get(i), starts.get(i + 1)));
    }
    keep();
    return refused;
  }

  private void sort(Candidate candidate, List<Receipt> some) {
    switch (some.getFirst()) {
      case Receipt.Refused(_, var why) -> {
        refused.add(refused(candidate.row(), why));
        refusedWhy.put(candidate.row().number(), why);
      }
      case Receipt.Taken(_, ContactId(var contact), var isNew) -> {
        contacts.add(contact);
        if (isNew) {
          fresh.add(contact);
        }
      }
      case Receipt.Again(_, ContactId(var contact)) -> {
        contacts.add(contact);
        if (some.stream().allMatch(Receipt.Again.class::isInstance)) {
          again.add(contact);
        }
      }
    }
  }

  private void keep() {
    long taken = (long) people.size() - refused.size();
    long unchanged = again.size();
    if (resumed && !again.isEmpty()) {
      var known =
          Set.copyOf(context.store().since(context.workspace(), context.kept().startedAt(), again));
      unchanged -= again.stream().filter(known::contains).count();
      fresh.addAll(known);
    }
    long isNew = fresh.size();
    var more = new Counts(0, taken, 0, isNew, taken - isNew - unchanged, unchanged);
    long last = people.getLast().row().number();
    context
        .store()
        .advance(context.workspace(), context.kept().id(), last, more, contacts, refusedWhy);
  }

  static Refused refused(Row row, String why) {
    String sentence = Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
    String remedy = "Leave the row out, or enter the person by hand.";
    return new Refused(
        row, new Finding(row.number(), "", Finding.Weight.REJECTED, sentence, remedy));
  }
}
