package tend.contacts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.runtime.ContactJson;
import tend.storage.Database;
import tools.jackson.core.JacksonException;

/** Reads what was decided about a contact, latest first. */
public final class TimelineReading {
  /** Decisions on one page. */
  static final int PAGE = 40;

  private final Database database;

  public TimelineReading(Database database) {
    this.database = database;
  }

  /**
   * One decision.
   *
   * @param signal what started it; empty when only time passed
   */
  public record Decided(long decision, Instant at, Optional<Signal> signal, List<Fact> facts) {

    /** When it happened, which for history is before it was decided. */
    public Instant happenedAt() {
      return signal.filter(Signal::history).map(Signal::at).orElse(at);
    }
  }

  /** Which decisions are wanted. */
  public enum Filter {
    STORY("story", "Story"),
    PEOPLE("people", "People"),
    SENT("sent", "Sent"),
    WITHHELD("withheld", "Held back"),
    ALL("all", "Everything");

    private final String word;
    private final String title;

    Filter(String word, String title) {
      this.word = word;
      this.title = title;
    }

    public String word() {
      return word;
    }

    public String title() {
      return title;
    }

    static Filter of(String word) {
      for (Filter filter : values()) {
        if (filter.word.equals(word)) {
          return filter;
        }
      }
      return STORY;
    }

    /** What a decision must hold, over the columns of timeline. */
    private String condition() {
      return switch (this) {
        case ALL -> "true";
        case STORY -> "not (" + MACHINERY + ")";
        case PEOPLE -> BY_PEOPLE;
        case SENT ->
            "jsonb_path_exists(facts, '$[*] ? (@.kind == \"SendAsked\" || @.kind =="
                + " \"DeliveryFailed\" || @.kind == \"ConfirmationAsked\")')";
        case WITHHELD -> "jsonb_path_exists(facts, '$[*] ? (@.kind == \"Withheld\")')";
      };
    }
  }

  // Deliveries that went well, and times at which nothing but waits and scores changed.
  private static final String MACHINERY =
      """
      coalesce(signal #>> '{what,kind}', 'TimePassed') in
        ('TimePassed', 'Delivered', 'Opened', 'StrategyPublished', 'TeamChanged')
      and not jsonb_path_exists(facts, '$[*] ? (!(@.kind == "StepWaits" || @.kind == "StepTaken"
        || @.kind == "Scored" || @.kind == "SignalTaken" || @.kind == "DeliveryConfirmed" || @.kind == "Happened"
        || @.kind == "PromiseWarned" || @.kind == "Alerted"))')
      """;

  private static final String BY_PEOPLE =
      """
      signal #>> '{what,kind}' in ('OptedIn', 'Confirmed', 'Consented', 'Unsubscribed', 'Replied', 'Complained',
        'Booked', 'BookingEnded', 'Met', 'Called', 'TaskDone', 'TaskPostponed', 'HandOffAnswered', 'Answered',
        'NotReady', 'Unqualified', 'SaidNo', 'Reopened', 'DealOpened', 'Won', 'Lost', 'Recommended',
        'StageCorrected', 'Edited', 'Noted', 'TakenBack', 'AssignedTo', 'JourneyOrdered', 'Suppress', 'Clicked')
      """;

  /**
   * A page of decisions.
   *
   * @param below only decisions with a smaller number
   * @param atMost one more than shown tells whether there are older ones
   */
  public List<Decided> list(long workspace, long contact, Filter filter, long below, int atMost) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    """
                    select decision, at, signal, facts from timeline
                    where workspace_id = current_workspace() and contact_id = {0} and decision < {1} and ({2})
                    order by decision desc limit {3}
                    """,
                    DSL.val(contact),
                    DSL.val(below),
                    DSL.condition(filter.condition()),
                    DSL.val(atMost))
                .map(TimelineReading::decided));
  }

  /** What people did last, told as entries. */
  public List<Entry> told(long workspace, Person person, NextWords words, int atMost) {
    var deeds =
        new EntryWords.Deeds(
            takenBack(workspace, person.id()), Optional.empty(), deed -> person.path() + deed);
    var telling = new EntryWords(words.names(), words.times(), deeds);
    // What was taken back is no news to whoever calls next, nor that it was.
    return list(workspace, person.id(), Filter.PEOPLE, Long.MAX_VALUE, 3 * atMost).stream()
        .filter(it -> it.signal().filter(telling::isOfASlip).isEmpty())
        .limit(atMost)
        .map(telling::entry)
        .toList();
  }

  private static final String TAKEN_BACK =
      """
      select jsonb_path_query(facts, '$[*] ? (@.kind == "TakenBack").deed') #>> '{}' from timeline
      where workspace_id = current_workspace() and contact_id = ? and signal #>> '{what,kind}' = 'TakenBack'
      """;

  /** What was done and taken back. */
  Set<String> takenBack(long workspace, long contact) {
    return database.inWorkspace(
        workspace, sql -> Set.copyOf(sql.fetch(TAKEN_BACK, contact).getValues(0, String.class)));
  }

  /** How many decisions there are of each filter. */
  public Counts counts(long workspace, long contact) {
    return database.inWorkspace(
        workspace,
        sql -> {
          var row =
              sql.fetchSingle(
                  "select count(*), count(*) filter (where {0}), count(*) filter (where {1}),"
                      + " count(*) filter (where {2}), count(*) filter (where {3}) from timeline"
                      + " where workspace_id = current_workspace() and contact_id = {4}",
                  DSL.condition(Filter.STORY.condition()),
                  DSL.condition(Filter.PEOPLE.condition()),
                  DSL.condition(Filter.SENT.condition()),
                  DSL.condition(Filter.WITHHELD.condition()),
                  DSL.val(contact));
          return new Counts(
              row.get(0, Integer.class),
              row.get(1, Integer.class),
              row.get(2, Integer.class),
              row.get(3, Integer.class),
              row.get(4, Integer.class));
        });
  }

  /** Numbers of decisions. */
  public record Counts(int all, int story, int people, int sent, int withheld) {
    int of(Filter filter) {
      return switch (filter) {
        case STORY -> story;
        case PEOPLE -> people;
        case SENT -> sent;
        case WITHHELD -> withheld;
        case ALL -> all;
      };
    }
  }

  /** A signal of a kind that is not known any more is left out; its facts tell enough. */
  private static Optional<Signal> signal(@Nullable String json) {
    try {
      return Optional.ofNullable(json).map(ContactJson::signal);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Decided decided(Record row) {
    return new Decided(
        row.get("decision", Long.class),
        row.get("at", OffsetDateTime.class).toInstant(),
        signal(row.get("signal", String.class)),
        facts(row.get("facts", String.class)));
  }

  /** One line that is damaged must not take the whole page with it. */
  private static List<Fact> facts(String json) {
    try {
      return ContactJson.facts(json);
    } catch (JacksonException _) {
      return List.of();
    }
  }
}
