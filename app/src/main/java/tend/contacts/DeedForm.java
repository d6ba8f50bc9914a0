package tend.contacts;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.Channel;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Signal.CallOutcome;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Task;
import tend.core.contact.Value;
import tend.web.Form;
import tend.web.Times;

/** Reads what somebody filled into the form of a {@link Deed}, and turns it into signals. */
record DeedForm(Person person, Names names, Times times, Form form) {
  private static final int MOST_NOTE = 5_000;
  private static final int MOST_LINE = 200;
  private static final int MOST_TAGS = 20;

  /** What came of reading a form. */
  sealed interface Reading {
    /**
     * @param said what was done, as a sentence
     * @param undo what takes it back, by name; empty where nothing does
     */
    record Right(List<Signal.What> whats, String said, Map<String, String> undo)
        implements Reading {}

    record Wrong(Form form) implements Reading {}
  }

  Reading read(Deed deed) {
    if (form.text("note").length() > MOST_NOTE) {
      return wrong("note", "This is longer than " + MOST_NOTE + " characters. Shorten it.");
    }
    return switch (deed) {
      case CALLS -> call();
      case NOTES -> note();
      case ANSWERS ->
          right("Noted: answered in writing", new Signal.Answered(Channel.MAIL, form.text("note")));
      case PAUSES -> pause();
      case CLOSINGS -> closing();
      case REOPENINGS ->
          right("Open again", new Signal.Reopened(or(form.text("note"), "opened by hand")));
      case APPOINTMENTS -> appointment();
      case MEETINGS -> meeting();
      case DEALS -> deal();
      case SALES -> sale();
      case LOSSES ->
          required("reason", "Say why, in a few words.")
              .orElseGet(() -> right("Deal lost", new Signal.Lost(line("reason"))));
      case FIELDS -> fields();
      case OWNERS -> owner();
      case JOURNEYS -> journey();
      case SUPPRESSIONS -> suppression();
      case STAGES -> stage();
      case TASKS -> task();
      case POSTPONEMENTS -> postponement();
      case HAND_OFFS -> handOff();
    };
  }

  private Reading call() {
    Optional<CallOutcome> outcome = one(CallOutcome.values(), form.text("outcome"));
    if (outcome.isEmpty()) {
      return wrong("outcome", "Say how the call went.");
    }
    Optional<Instant> again = Optional.empty();
    if (form.has("again")) {
      again = moment("again");
      if (again.isEmpty() || !again.get().isAfter(times.now())) {
        return wrong("again", "Choose a time that is still to come, or leave it empty.");
      }
    }
    String said =
        switch (outcome.get()) {
          case SPOKE -> "Logged: you spoke";
          case VOICEMAIL -> "Logged: left a message";
          case NO_ANSWER -> "Logged: no answer";
          case WRONG_NUMBER -> "Logged: wrong number";
        };
    return right(said, new Signal.Called(outcome.get(), form.text("note"), again));
  }

  private Reading note() {
    return required("note", "Write down what is worth keeping.")
        .orElseGet(() -> right("Note kept", new Signal.Noted(form.text("note"))));
  }

  private Reading pause() {
    if (!names.strategy().reasons().containsKey(form.text("reason"))) {
      return wrong("reason", "Choose why they are not ready.");
    }
    Optional<Instant> until = day("until");
    if (until.isEmpty() || !until.get().isAfter(times.now())) {
      return wrong("until", "Choose a day that is still to come.");
    }
    return right(
        "Noted: not ready until " + times.words(until.get()),
        new Signal.NotReady(form.text("reason"), until.get()));
  }

  private Reading closing() {
    boolean unqualified = form.text("how").equals("unqualified");
    if (!unqualified && !form.text("how").equals("said-no")) {
      return wrong("how", "Choose one of the two.");
    }
    return required("reason", "Say why, in a few words: it is what you learn from.")
        .orElseGet(
            () ->
                right(
                    unqualified ? "Closed as unqualified" : "Closed: said no",
                    Map.of("reopen", "yes"),
                    unqualified
                        ? new Signal.Unqualified(line("reason"))
                        : new Signal.SaidNo(line("reason"))));
  }

  private Reading appointment() {
    Optional<Instant> when = moment("when");
    if (when.isEmpty() || !when.get().isAfter(times.now())) {
      return wrong("when", "Choose a day and time that are still to come.");
    }
    return right(
        "Booked for " + times.words(when.get()), new Signal.Booked(line("about"), when.get()));
  }

  private Reading meeting() {
    var whats = new ArrayList<Signal.What>();
    String said;
    switch (form.text("outcome")) {
      case "met" -> {
        whats.add(new Signal.Met(form.text("note")));
        said = "Logged: you met";
      }
      case "no-show", "cancelled" -> {
        boolean cancelled = form.text("outcome").equals("cancelled");
        whats.add(new Signal.BookingEnded(cancelled));
        openTask()
            .ifPresent(
                task -> whats.add(new Signal.TaskDone(task.id(), "no_show", form.text("note"))));
        said = cancelled ? "Logged: cancelled" : "Logged: did not come";
      }
      default -> {
        return wrong("outcome", "Say what came of it.");
      }
    }
    return new Reading.Right(whats, said, Map.of());
  }

  private Reading deal() {
    Optional<Money> value = Optional.empty();
    if (form.has("amount")) {
      value = money("amount");
      if (value.isEmpty()) {
        return wrong("amount", "Write an amount such as 1,200 or 1200.50.");
      }
    }
    var opened = new Signal.DealOpened(line("about"), value);
    return required("about", "Say what it is about.").orElseGet(() -> right("Deal opened", opened));
  }

  private Reading sale() {
    Optional<Money> value = money("amount");
    if (value.isEmpty()) {
      return wrong("amount", "Write an amount such as 1,200 or 1200.50.");
    }
    return right("Won: " + value.get(), new Signal.Won(value.get(), line("about")));
  }

  private Reading owner() {
    String to = form.text("owner");
    if (names.strategy().team().find(to).isEmpty()) {
      return wrong("owner", "Choose somebody of the team.");
    }
    String from = person.contact().work().owner();
    return right(
        names.member(to) + " has it now",
        from.isEmpty() || from.equals(to) ? Map.of() : Map.of("owner", from),
        new Signal.AssignedTo(to, or(line("reason"), "given by hand")));
  }

  private Reading journey() {
    boolean join = !form.text("how").equals("leave");
    String journey = form.text("journey");
    if (join && names.strategy().journey(journey).isEmpty()) {
      return wrong("journey", "Choose one of the journeys.");
    }
    String said = (join ? "Put into “" : "Taken out of “") + names.journey(journey) + "”";
    return right(
        said, join ? Map.of("leave", journey) : Map.of(), new Signal.JourneyOrdered(journey, join));
  }

  private Reading suppression() {
    var channel = one(Channel.values(), form.text("channel"));
    if (channel.isEmpty()) {
      return wrong("channel", "Choose what is to stop.");
    }
    return required("reason", "Say why: it stands in the record.")
        .orElseGet(
            () ->
                right(
                    "No more " + channel.get().word() + "s",
                    new Signal.Suppress(
                        channel.get(), Suppression.Reason.DO_NOT_CONTACT, line("reason"))));
  }

  private Reading stage() {
    var stage = one(Stage.values(), form.text("stage"));
    if (stage.isEmpty()) {
      return wrong("stage", "Choose a stage.");
    }
    return required("reason", "Say why: stages move by evidence.")
        .orElseGet(
            () ->
                right(
                    "Stage corrected to " + stage.get().word(),
                    new Signal.StageCorrected(stage.get(), line("reason"))));
  }

  private Reading task() {
    return openTask()
        .<Reading>map(
            task -> {
              String outcome = or(line("outcome"), "done");
              return task.handOff() && outcome.equals("accepted")
                  ? right(
                      "Accepted", new Signal.HandOffAnswered(task.id(), true, form.text("note")))
                  : right(
                      "Done: " + task.title(),
                      new Signal.TaskDone(task.id(), outcome, form.text("note")));
            })
        .orElseGet(() -> wrong("task", "This task is not open any more."));
  }

  private Reading postponement() {
    Optional<Task> task = openTask();
    if (task.isEmpty()) {
      return wrong("until", "This task is not open any more.");
    }
    Optional<Instant> until = form.has("until") ? moment("until") : Optional.empty();
    if (until.isEmpty() || !until.get().isAfter(times.now())) {
      return wrong("until", "Choose a time that is still to come.");
    }
    return right(
        "Put off until " + times.words(until.get()),
        Map.of("task", task.get().id(), "due", task.get().due().toString()),
        new Signal.TaskPostponed(task.get().id(), until.get(), line("reason")));
  }

  private Reading handOff() {
    Optional<Task> task = openTask();
    if (task.isEmpty()) {
      return wrong("reason", "This task is not open any more.");
    }
    return required("reason", "Say what is wrong with it, so that it can be put right.")
        .orElseGet(
            () ->
                right(
                    "Sent back",
                    new Signal.HandOffAnswered(task.get().id(), false, line("reason"))));
  }

  private Reading fields() {
    var set = new TreeMap<String, Value>();
    var clear = new TreeSet<String>();
    var before = new LinkedHashMap<String, String>();
    for (String name : fieldNames(person)) {
      String now = person.contact().profile().text(name);
      String wanted = form.text("field-" + name);
      if (!form.values().containsKey("field-" + name) || wanted.equals(now)) {
        continue;
      }
      Optional<String> fault = fault(name, wanted);
      if (fault.isPresent()) {
        return wrong("field-" + name, fault.get());
      }
      before.put((now.isEmpty() ? "clear-" : "set-") + name, now.isEmpty() ? "yes" : now);
      if (wanted.isEmpty()) {
        clear.add(name);
      } else {
        set.put(name, value(person.contact().profile().field(name), wanted));
      }
    }
    var wantedTags = tags(form.text("tags"));
    if (wantedTags.size() > MOST_TAGS) {
      return wrong("tags", "At most " + MOST_TAGS + " tags.");
    }
    var added = new TreeSet<>(wantedTags);
    added.removeAll(person.contact().profile().tags());
    var removed = new TreeSet<>(person.contact().profile().tags());
    removed.removeAll(wantedTags);
    if (set.isEmpty() && clear.isEmpty() && added.isEmpty() && removed.isEmpty()) {
      return new Reading.Right(List.of(), "Nothing was changed", Map.of());
    }
    if (!added.isEmpty() || !removed.isEmpty()) {
      before.put("retag", "yes");
      before.put("tags", String.join(", ", person.contact().profile().tags()));
    }
    return right("Saved", before, new Signal.Edited(set, clear, added, removed));
  }

  /** The fields that the form shows: those every contact may have, and those these have. */
  static List<String> fieldNames(Person... people) {
    var all = new ArrayList<>(KNOWN);
    for (Person person : people) {
      person.contact().profile().fields().keySet().stream()
          .filter(name -> !all.contains(name))
          .forEach(all::add);
    }
    return all;
  }

  private static final List<String> KNOWN =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "company",
          "street",
          "postcode",
          "city",
          "country");

  /** What is wrong with a value, as a sentence. */
  static Optional<String> fault(String field, String value) {
    if (value.length() > 500) {
      return Optional.of("This is longer than 500 characters.");
    }
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (field) {
      case "email" ->
          value.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+")
              ? Optional.empty()
              : Optional.of("This is no e-mail address. It looks like name@example.com.");
      case "phone" ->
          value.matches("\\+[0-9][0-9 ()./-]{5,24}")
              ? Optional.empty()
              : Optional.of("Write the number with its country, such as +49 30 1234567.");
      default -> Optional.empty();
    };
  }

  static Value value(Optional<Value> old, String text) {
    return switch (old.orElse(Value.text(""))) {
      case Value.Num _ -> amount(text).<Value>map(Value.Num::new).orElse(Value.text(text));
      case Value.Flag _ ->
          text.equals("yes") || text.equals("no")
              ? new Value.Flag(text.equals("yes"))
              : Value.text(text);
      case Value.Day _ -> date(text).<Value>map(Value.Day::new).orElse(Value.text(text));
      case Value.Text _, Value.Moment _ -> Value.text(text);
    };
  }

  static TreeSet<String> tags(String text) {
    var all = new TreeSet<String>();
    Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty() && tag.length() <= 60)
        .forEach(all::add);
    return all;
  }

  private Optional<Task> openTask() {
    return person.contact().work().task(form.text("task"));
  }

  private Optional<Reading> required(String name, String sentence) {
    if (form.has(name)) {
      return form.text(name).length() > MOST_NOTE
          ? Optional.of(wrong(name, "This is too long."))
          : Optional.empty();
    }
    return Optional.of(wrong(name, sentence));
  }

  private String line(String name) {
    String text = form.text(name).replaceAll("\\s+", " ");
    return text.substring(
        0, text.offsetByCodePoints(0, Math.min(MOST_LINE, text.codePointCount(0, text.length()))));
  }

  /** A day and time where the person who acts is. */
  private Optional<Instant> moment(String name) {
    try {
      return Optional.of(LocalDateTime.parse(form.text(name)).atZone(times.zone()).toInstant());
    } catch (DateTimeException _) {
      return day(name);
    }
  }

  /** The start of work on a day. */
  private Optional<Instant> day(String name) {
    return date(form.text(name))
        .map(day -> day.atTime(LocalTime.of(9, 0)).atZone(times.zone()).toInstant());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() < 3000);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private Optional<Money> money(String name) {
    try {
      return amount(form.text(name))
          .filter(amount -> amount.signum() > 0)
          .map(amount -> Money.of(amount, names.strategy().business().currency()));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** {@code 1,200.50} and {@code 1200.5}; a comma parts thousands. */
  private static Optional<BigDecimal> amount(String text) {
    String plain = text.replaceAll("[ ,](?=[0-9]{3}(\\D|$))", "");
    return plain.matches("[0-9]{1,12}(\\.[0-9]{1,3})?")
        ? Optional.of(new BigDecimal(plain))
        : Optional.empty();
  }

  private static <E extends Enum<E>> Optional<E> one(E[] all, String name) {
    String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(all).filter(value -> value.name().equals(wanted)).findFirst();
  }

  private static String or(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }

  private static Reading right(String said, Signal.What what) {
    return right(said, Map.of(), what);
  }

  private static Reading right(String said, Map<String, String> undo, Signal.What what) {
    return new Reading.Right(List.of(what), said, undo);
  }

  private Reading wrong(String name, String sentence) {
    return new Reading.Wrong(form.wrong(name, sentence));
  }
}
