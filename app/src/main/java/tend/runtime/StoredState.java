package tend.runtime;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Enrolment;
import tend.core.contact.Evidence;
import tend.core.contact.Happening;
import tend.core.contact.Memory;
import tend.core.contact.OpenPromise;
import tend.core.contact.Permissions;
import tend.core.contact.Profile;
import tend.core.contact.ScoreReason;
import tend.core.contact.Scores;
import tend.core.contact.Stage;
import tend.core.contact.Standing;
import tend.core.contact.Suppression;
import tend.core.contact.Task;
import tend.core.contact.Temperature;
import tend.core.contact.Travel;
import tend.core.contact.Work;

/**
 * The column contact_state.state: flat, because SQL looks into it now and then; what lists and
 * conditions ask has columns beside it. Whatever a contact does not have is left out, and null
 * here. Where it is in its journeys changes with every step and lies in contact_clock.enrolments.
 *
 * @param counts by the word of the happening, as are first and last; first only where it differs
 *     from last
 * @param keys the last few signal keys; the table signal_key remembers all of them
 * @param recall what one of us did last, while it may be taken back
 */
record StoredState(
    @Nullable Stage stage,
    @JsonSetter(nulls = Nulls.SET) @Nullable Evidence stageEvidence,
    @Nullable Temperature temperature,
    @JsonSetter(nulls = Nulls.SET) @Nullable Evidence temperatureEvidence,
    Optional<Standing.Closing> closed,
    Optional<Standing.NotReady> notReady,
    Optional<Standing.Appointment> appointment,
    Optional<Standing.Deal> deal,
    int fit,
    double engagement,
    @JsonSetter(nulls = Nulls.SET) @Nullable Instant engagementAt,
    List<ScoreReason> reasons,
    SortedMap<Channel, Consent> consents,
    SortedMap<Channel, Suppression> suppressions,
    SortedMap<Channel, List<Instant>> sent,
    String owner,
    List<Task> tasks,
    List<OpenPromise> promises,
    SortedMap<String, Travel.Visits> ever,
    SortedMap<String, Integer> counts,
    SortedMap<String, Instant> first,
    SortedMap<String, Instant> last,
    List<String> keys,
    @JsonSetter(nulls = Nulls.SET) @Nullable StoredRecall recall) {
  private static final int KEPT_KEYS = 4;

  static StoredState of(Contact contact) {
    return contact.is(CloseReason.ERASED) ? ofErased(contact) : ofWhole(contact);
  }

  /** Sentences, evidence and keys may tell who it was; how far it came does not. */
  private static StoredState ofErased(Contact contact) {
    var fresh = Contact.unknown(contact.id());
    var standing = contact.standing();
    return ofWhole(
        new Contact(
            contact.id(),
            fresh.profile(),
            new Standing(
                standing.stage(),
                fresh.standing().stageEvidence(),
                standing.temperature(),
                fresh.standing().temperatureEvidence(),
                standing.closed(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            fresh.scores(),
            fresh.permissions(),
            fresh.work(),
            fresh.travel(),
            fresh.memory(),
            contact.decisions()));
  }

  private static StoredState ofWhole(Contact contact) {
    var fresh = Contact.unknown(contact.id());
    var standing = contact.standing();
    var work = contact.work();
    var permissions = contact.permissions();
    var counts = new TreeMap<String, Integer>();
    var first = new TreeMap<String, Instant>();
    var last = new TreeMap<String, Instant>();
    contact
        .memory()
        .seen()
        .forEach(
            (what, seen) -> {
              counts.put(what.word(), seen.count());
              last.put(what.word(), seen.last());
              if (!seen.first().equals(seen.last())) {
                first.put(what.word(), seen.first());
              }
            });
    return new StoredState(
        unless(standing.stage(), fresh.standing().stage()),
        unless(standing.stageEvidence(), fresh.standing().stageEvidence()),
        unless(standing.temperature(), fresh.standing().temperature()),
        unless(standing.temperatureEvidence(), fresh.standing().temperatureEvidence()),
        standing.closed(),
        standing.notReady(),
        standing.appointment(),
        standing.deal(),
        contact.scores().fit(),
        contact.scores().engagement(),
        unless(contact.scores().engagementAt(), fresh.scores().engagementAt()),
        contact.scores().reasons(),
        permissions.consents(),
        permissions.suppressions(),
        permissions.sent(),
        work.owner(),
        work.tasks(),
        work.promises(),
        contact.travel().ever(),
        counts,
        first,
        last,
        keptKeys(contact),
        contact.memory().recall().map(StoredRecall::of).orElse(null));
  }

  /** Without those of time passed: the runtime gives such a key once, by the decision's number. */
  static List<String> keptKeys(Contact contact) {
    String ofTime = Thinking.timeKeys(contact.id());
    var keys = new ArrayList<String>();
    for (String key : contact.memory().keys()) {
      if (!key.startsWith(ofTime)) {
        keys.add(key);
      }
    }
    return keys.subList(Math.max(0, keys.size() - KEPT_KEYS), keys.size());
  }

  Contact contact(Contact fresh, Profile profile, long decisions, List<Enrolment> enrolments) {
    var standing = fresh.standing();
    return new Contact(
        fresh.id(),
        profile,
        new Standing(
            or(stage, standing.stage()),
            or(stageEvidence, standing.stageEvidence()),
            or(temperature, standing.temperature()),
            or(temperatureEvidence, standing.temperatureEvidence()),
            closed,
            notReady,
            appointment,
            deal),
        new Scores(fit, engagement, or(engagementAt, fresh.scores().engagementAt()), reasons),
        new Permissions(consents, suppressions, sent),
        new Work(owner, tasks, promises),
        new Travel(enrolments, ever),
        new Memory(
            seen(), keys, Optional.ofNullable(recall).map(stored -> stored.recall(fresh, profile))),
        decisions);
  }

  private SortedMap<Happening, Memory.Seen> seen() {
    var seen = new TreeMap<Happening, Memory.Seen>();
    for (Happening what : Happening.values()) {
      Integer count = counts.get(what.word());
      Instant latest = last.get(what.word());
      if (count != null && latest != null) {
        Instant earliest = or(first.get(what.word()), latest);
        seen.put(what, new Memory.Seen(count, earliest, latest));
      }
    }
    return seen;
  }

  private static <T> @Nullable T unless(T value, T usual) {
    return value.equals(usual) ? null : value;
  }

  private static <T> T or(@Nullable T value, T usual) {
    return value == null ? usual : value;
  }
}
