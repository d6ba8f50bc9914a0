package tend.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Known;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Value;
import tend.runtime.Arrival;

/**
 * How one of two contacts becomes part of the other. The one that stays keeps its address, its
 * journeys, its tasks and its owner; it learns what it does not know, and every "no" of the other
 * holds for it too. A permission comes along only with the address it was given for.
 *
 * @param theirs fields whose value is taken from the one that goes, though the other knows one
 */
record MergePlan(Contact stays, Contact goes, SortedSet<String> theirs) {
  /** Found by: the one that stays keeps them, and what comes to the others' reaches it too. */
  static final List<String> ADDRESSES = List.of("email", "phone");

  /** Keeps what is trusted more, of two alike the later. */
  static MergePlan of(Contact stays, Contact goes) {
    var theirs = new TreeSet<String>();
    goes.profile()
        .fields()
        .forEach(
            (name, known) -> {
              Known mine = stays.profile().fields().get(name);
              if (mine != null && known.beats(mine) && !mine.value().equals(known.value())) {
                theirs.add(name);
              }
            });
    theirs.removeAll(ADDRESSES);
    return new MergePlan(stays, goes, theirs);
  }

  /** Why these two cannot be merged so, as a sentence; empty where they can. */
  Optional<String> refusal() {
    if (stays.id().equals(goes.id())) {
      return Optional.of("These are not two contacts.");
    }
    if (isOver(stays) || isOver(goes)) {
      return Optional.of("One of the two was merged or erased before.");
    }
    if (!stays.isOpen() && goes.isOpen()) {
      return Optional.of(
          name(stays) + " is closed and " + name(goes) + " is not: keep the page of the open one.");
    }
    if (stays.work().promises().isEmpty() && !goes.work().promises().isEmpty()) {
      return Optional.of(
          name(goes) + " is promised an answer, which would be forgotten: keep that page.");
    }
    return Optional.empty();
  }

  /** The same two the other way round, with nothing chosen yet. */
  MergePlan turned() {
    return new MergePlan(/* stays= */ goes, /* goes= */ stays, new TreeSet<>());
  }

  /** Whether the other way round is the better one to begin with. */
  boolean isBetterTurned() {
    return refusal().isPresent() && turned().refusal().isEmpty();
  }

  /** What the one that stays is told, in this order. */
  List<Signal.What> whats() {
    var whats = new ArrayList<Signal.What>();
    whats.add(new Signal.Noted("Merged with " + name(goes)));
    whats.add(learned());
    for (Channel channel : Channel.values()) {
      permission(channel).ifPresent(whats::add);
    }
    standing(whats);
    return whats;
  }

  /** What is told to both. */
  List<Arrival> arrivals(String by, Instant now) {
    String key = "merge-" + goes.id().value() + "-" + stays.id().value() + "-";
    var arrivals = new ArrayList<Arrival>();
    for (Signal.What what : whats()) {
      arrivals.add(
          Arrival.to(
              stays.id(), new Signal(key + arrivals.size(), now, by, isHistory(what), what)));
    }
    arrivals.add(
        Arrival.to(goes.id(), Signal.of(key + "end", now, by, new Signal.MergedInto(stays.id()))));
    return arrivals;
  }

  /** What both know, by name. */
  SortedSet<String> fields() {
    var names = new TreeSet<>(stays.profile().fields().keySet());
    names.addAll(goes.profile().fields().keySet());
    return names;
  }

  boolean takesTheirs(String field) {
    return goes.profile().fields().containsKey(field)
        && (theirs.contains(field) || !stays.profile().fields().containsKey(field));
  }

  /** An appointment and a deal were told before: nobody gets a second mail about them. */
  private static boolean isHistory(Signal.What what) {
    return what instanceof Signal.Booked || what instanceof Signal.DealOpened;
  }

  private Signal.What learned() {
    var fields = new TreeMap<String, Value>();
    goes.profile()
        .fields()
        .forEach(
            (name, known) -> {
              if (takesTheirs(name)) {
                fields.put(name, known.value());
              }
            });
    return new Signal.Edited(
        fields, new TreeSet<>(), new TreeSet<>(goes.profile().tags()), new TreeSet<>());
  }

  private Optional<Signal.What> permission(Channel channel) {
    var said = goes.permissions().consent(channel);
    if (said.filter(it -> it.state() == Consent.State.WITHDRAWN).isPresent()) {
      return Optional.of(new Signal.Unsubscribed(channel, "said so under another name"));
    }
    var stopped =
        goes.permissions()
            .suppression(channel)
            .filter(it -> !isOfTheAddress(it) || addressComesAlong(channel));
    if (stopped.isPresent()) {
      return Optional.of(
          new Signal.Suppress(channel, stopped.get().reason(), stopped.get().detail()));
    }
    return said.filter(it -> it.state() == Consent.State.GIVEN && addressComesAlong(channel))
        .filter(_ -> goes.permissions().suppression(channel).isEmpty())
        .filter(_ -> stays.permissions().consent(channel).isEmpty())
        .map(
            it ->
                new Signal.Consented(
                    new Signal.Grant(channel, it.basis(), it.wording(), it.expiresAt()),
                    it.evidence()));
  }

  /** That mail bounced says something about the address, and nothing about the person. */
  private static boolean isOfTheAddress(Suppression stopped) {
    return switch (stopped.reason()) {
      case HARD_BOUNCE, RETURNED -> true;
      case UNSUBSCRIBED, COMPLAINED, DO_NOT_CONTACT, IMPORTED -> false;
    };
  }

  /** Whether what would be written to is the address that the one that goes gave. */
  private boolean addressComesAlong(Channel channel) {
    String field =
        switch (channel) {
          case MAIL -> "email";
          case PHONE -> "phone";
          case LETTER, POSTCARD -> "street";
        };
    String other = goes.profile().text(field);
    return !other.isEmpty()
        && (takesTheirs(field) || other.equalsIgnoreCase(stays.profile().text(field)));
  }

  private void standing(List<Signal.What> whats) {
    var mine = stays.standing();
    var other = goes.standing();
    if (mine.deal().isEmpty()) {
      other.deal().ifPresent(it -> whats.add(new Signal.DealOpened(it.title(), it.value())));
    }
    if (mine.appointment().isEmpty()) {
      other.appointment().ifPresent(it -> whats.add(new Signal.Booked(it.about(), it.when())));
    }
    if (mine.notReady().isEmpty() && stays.work().promises().isEmpty()) {
      other.notReady().ifPresent(it -> whats.add(new Signal.NotReady(it.reason(), it.until())));
    }
    if (other.stage().compareTo(mine.stage()) > 0) {
      whats.add(new Signal.StageCorrected(other.stage(), "was so under another name"));
    }
    if (!stays.work().hasOwner() && goes.work().hasOwner()) {
      whats.add(new Signal.AssignedTo(goes.work().owner(), "had them under another name"));
    }
  }

  Stage stage() {
    Stage mine = stays.standing().stage();
    Stage other = goes.standing().stage();
    return other.compareTo(mine) > 0 ? other : mine;
  }

  private static boolean isOver(Contact contact) {
    return contact.is(CloseReason.MERGED) || contact.is(CloseReason.ERASED);
  }

  private static String name(Contact contact) {
    return Objects.requireNonNullElse(contact.profile().displayName(), "This contact");
  }
}
