package tend.contacts;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Signal.CallOutcome;
import tend.core.contact.Stage;
import tend.core.journey.Journey;
import tend.core.routing.Seller;
import tend.web.Form;
import tend.web.show.Outcome;

/**
 * The form of a {@link Deed}, ready to be filled in.
 *
 * @param back where to go afterwards; empty for the contact's own page
 * @param once the mark that makes pressing twice do it once
 * @param options what may be chosen, by value
 * @param outcomes buttons that say what happens next
 */
public record Dialog(
    Person person,
    Deed deed,
    String title,
    Form form,
    String back,
    String once,
    Map<String, String> options,
    List<Outcome> outcomes,
    List<Field> fields,
    String about) {

  /** A field of the contact. */
  public record Field(String name, String label, String type, String hint) {}

  public Dialog {
    options = new LinkedHashMap<>(options);
  }

  public String action() {
    return person.path() + "/" + deed.resource();
  }

  /** The same form, with what was typed and what is wrong. */
  Dialog with(Form wrong) {
    return new Dialog(person, deed, title, wrong, back, once, options, outcomes, fields, about);
  }

  /** The same form, with what was noted before it was asked for. */
  Dialog withNote(String note) {
    if (note.isEmpty()) {
      return this;
    }
    var values = new LinkedHashMap<>(form.values());
    values.put(deed == Deed.HAND_OFFS ? "reason" : "note", List.of(note));
    return with(new Form(values, form.errors()));
  }

  /** A fresh form. */
  static Dialog of(Person person, Deed deed, NextWords words, String back, String task) {
    var names = words.names();
    var known = new LinkedHashMap<String, String>();
    if (!task.isEmpty()) {
      known.put("task", task);
    }
    Map<String, String> options =
        switch (deed) {
          case PAUSES -> {
            known.put("until", words.times().today().plusMonths(3).toString());
            yield names.strategy().reasons();
          }
          case OWNERS -> {
            known.put("owner", person.contact().work().owner());
            yield members(names);
          }
          case JOURNEYS -> journeys(person, names);
          case SUPPRESSIONS -> channels();
          case STAGES -> {
            known.put("stage", person.contact().standing().stage().name());
            yield stages();
          }
          case POSTPONEMENTS -> {
            known.put(
                "until",
                LocalDateTime.of(words.times().today().plusDays(1), LocalTime.of(9, 0)).toString());
            yield Map.of();
          }
          case FIELDS -> {
            fields(person, names)
                .forEach(
                    field ->
                        known.put(
                            field.name(),
                            person
                                .contact()
                                .profile()
                                .text(field.name().substring("field-".length()))));
            known.put("tags", String.join(", ", person.contact().profile().tags()));
            yield Map.of();
          }
          case CALLS,
              NOTES,
              ANSWERS,
              CLOSINGS,
              REOPENINGS,
              APPOINTMENTS,
              MEETINGS,
              DEALS,
              SALES,
              LOSSES,
              TASKS,
              HAND_OFFS ->
              Map.of();
        };
    return new Dialog(
        person,
        deed,
        deed.title(),
        Form.filled(known),
        back,
        Acting.once(),
        options,
        deed == Deed.CALLS ? calls(person, words) : List.of(),
        deed == Deed.FIELDS ? fields(person, names) : List.of(),
        about(person, deed, names, task));
  }

  private static String about(Person person, Deed deed, Names names, String task) {
    return switch (deed) {
      case CALLS -> person.contact().profile().text("phone");
      case DEALS, SALES -> names.strategy().business().currency();
      case TASKS, POSTPONEMENTS, HAND_OFFS ->
          person.contact().work().task(task).map(it -> it.title()).orElse("");
      case JOURNEYS ->
          String.join(
              ", ",
              person.contact().travel().now().stream()
                  .map(it -> names.journey(it.journey()))
                  .toList());
      case NOTES,
          ANSWERS,
          PAUSES,
          CLOSINGS,
          REOPENINGS,
          APPOINTMENTS,
          MEETINGS,
          LOSSES,
          FIELDS,
          OWNERS,
          SUPPRESSIONS,
          STAGES ->
          "";
    };
  }

  /** The four ways in which a call goes, each with what follows from it. */
  public static List<Outcome> calls(Person person, NextWords words) {
    var all = new ArrayList<Outcome>();
    var titles =
        Map.of(
            CallOutcome.SPOKE, "We spoke",
            CallOutcome.NO_ANSWER, "No answer",
            CallOutcome.VOICEMAIL, "Left a message",
            CallOutcome.WRONG_NUMBER, "Wrong number");
    int key = 1;
    for (CallOutcome outcome :
        List.of(
            CallOutcome.SPOKE,
            CallOutcome.NO_ANSWER,
            CallOutcome.VOICEMAIL,
            CallOutcome.WRONG_NUMBER)) {
      String next =
          words.phrase(
              person.contact(), List.of(new Signal.Called(outcome, "", Optional.<Instant>empty())));
      all.add(
          new Outcome(
              Integer.toString(key++),
              outcome.name().toLowerCase(java.util.Locale.ROOT),
              titles.getOrDefault(outcome, outcome.name()),
              next,
              ""));
    }
    return all;
  }

  private static Map<String, String> members(Names names) {
    var all = new LinkedHashMap<String, String>();
    names.strategy().team().sellers().stream()
        .filter(Seller::active)
        .forEach(seller -> all.put(seller.id(), seller.name()));
    return all;
  }

  private static Map<String, String> journeys(Person person, Names names) {
    var all = new LinkedHashMap<String, String>();
    names.strategy().journeys().stream()
        .filter(journey -> person.contact().travel().in(journey.name()).isEmpty())
        .forEach((Journey journey) -> all.put(journey.name(), journey.title()));
    return all;
  }

  private static Map<String, String> channels() {
    var all = new LinkedHashMap<String, String>();
    for (Channel channel : Channel.values()) {
      all.put(channel.name(), Names.capital(channel.word()) + "s");
    }
    return all;
  }

  private static Map<String, String> stages() {
    var all = new LinkedHashMap<String, String>();
    for (Stage stage : Stage.values()) {
      all.put(stage.name(), Names.capital(stage.word()));
    }
    return all;
  }

  private static List<Field> fields(Person person, Names names) {
    return FieldsForm.fieldNames(names, person).stream()
        .map(
            name ->
                new Field(
                    "field-" + name,
                    names.field(name),
                    name.equals("email") ? "email" : name.equals("phone") ? "tel" : "text",
                    names.labelled(name).map(Dialog::hint).orElse("")))
        .toList();
  }

  /** What it means, and what it holds where that is not any words. */
  private static String hint(Labelled field) {
    String holds =
        switch (field.field().kind()) {
          case NUMBER, FLAG, DAY -> Names.capital(field.field().kind().words());
          case TEXT, MOMENT -> "";
        };
    return field.about().isEmpty() ? holds : field.about();
  }
}
