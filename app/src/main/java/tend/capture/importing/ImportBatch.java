package tend.capture.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.capture.address.EmailAddress;
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
  record Candidate(Row row, Person person, List<Written> arrivals) {}

  /** Somebody whom the inbox does not take, with the reason for the owner of the list. */
  record Refused(Row row, Finding finding) {}

  private final Context context;
  private final List<Candidate> people;
  private final boolean resumed;

  /** By which its people are found again: addresses, and numbers of those who have none. */
  private final Set<String> naming = new HashSet<>();

  private final Set<String> numbers = new HashSet<>();

  private final Set<Long> contacts = new HashSet<>();
  private final Set<Long> fresh = new HashSet<>();
  private long unchanged;
  private final List<Refused> refused = new ArrayList<>();
  private final SortedMap<Long, String> refusedWhy = new TreeMap<>();

  /**
   * @param resumed whether it may have reached the inbox before a crash, so that its people are
   *     known already
   */
  ImportBatch(Context context, List<Candidate> people, boolean resumed) {
    this.context = context;
    this.people = people;
    this.resumed = resumed;
    for (Candidate one : people) {
      one.person().phone().ifPresent(numbers::add);
      one.person().email().map(EmailAddress::key).or(one.person()::phone).ifPresent(naming::add);
    }
  }

  int size() {
    return people.size();
  }

  /** Whether somebody may be in both, about whom the one is to be heard before the other. */
  boolean concerns(ImportBatch other) {
    return !Collections.disjoint(naming, other.naming)
        || !Collections.disjoint(naming, other.numbers)
        || !Collections.disjoint(numbers, other.naming);
  }

  /** One transaction of the inbox: all of them, or none where it throws. */
  List<Receipt> post() {
    List<Written> arrivals = people.stream().flatMap(one -> one.arrivals().stream()).toList();
    return context.inbox().postWritten(context.workspace(), arrivals);
  }

  /**
   * Writes down what came of it and how far the import is; to be called in the order of the list.
   *
   * @param receipts the answer of {@link #post}
   */
  List<Refused> keep(List<Receipt> receipts) {
    var before = resumed ? before(receipts) : new HashMap<String, Boolean>();
    int start = 0;
    for (Candidate one : people) {
      int end = start + one.arrivals().size();
      sort(one, receipts.subList(start, end), before);
      start = end;
    }
    advance();
    return refused;
  }

  /**
   * What this batch said when it was posted before the crash, and whether it made the contact. All
   * of it was one transaction, so where anything is taken now, nothing was then.
   */
  private Map<String, Boolean> before(List<Receipt> receipts) {
    if (receipts.stream().anyMatch(Receipt.Taken.class::isInstance)) {
      return new HashMap<>();
    }
    var again =
        receipts.stream()
            .filter(Receipt.Again.class::isInstance)
            .map(Receipt.Again.class::cast)
            .toList();
    return context
        .store()
        .saidLast(
            context.workspace(),
            context.kept().startedAt(),
            again.stream().map(Receipt.Again::key).toList(),
            again.stream().map(one -> one.contact().value()).toList());
  }

  private void sort(Candidate candidate, List<Receipt> some, Map<String, Boolean> before) {
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
        List<Boolean> made =
            some.stream().map(each -> before.remove(each.key())).filter(Objects::nonNull).toList();
        if (made.contains(true)) {
          fresh.add(contact);
        }
        if (made.isEmpty() && some.stream().allMatch(Receipt.Again.class::isInstance)) {
          unchanged++;
        }
      }
    }
  }

  private void advance() {
    long taken = (long) people.size() - refused.size();
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
