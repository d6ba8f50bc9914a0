package tend.capture.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.capture.form.FormDefinition.Field;
import tend.capture.form.FormDefinition.Kind;
import tend.capture.optin.Fault;
import tend.capture.optin.FieldCheck;
import tend.capture.optin.OptIn;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.web.Form;

/** Turns what was typed into a form into an opt-in, or says field by field what is wrong. */
final class Answers {
  private static final int LONGEST_ORIGIN = 60;
  private static final int LONGEST_PAGE = 200;

  private Answers() {}

  sealed interface Read {
    record Good(OptIn optIn) implements Read {}

    /** The form as it was typed, with what is wrong about it. */
    record Bad(Form form) implements Read {}
  }

  /**
   * @param key what makes this answer this one
   * @param region for telephone numbers without a country code
   */
  static Read read(Forms.Kept kept, Form typed, String key, Instant now, String region) {
    FormDefinition form = kept.form();
    var check = new FieldCheck();
    for (Field field : form.fields()) {
      answer(check, field, typed, region);
    }
    boolean agreed = typed.ticked("consent");
    if (form.consent().filter(FormDefinition.Consent::required).isPresent() && !agreed) {
      check.fault("consent", "This form needs your consent.", "Tick the box if you agree.");
    }
    if (check.faults().isEmpty() && check.email().isEmpty() && check.phone().isEmpty()) {
      check.fault(reachableBy(form), "How can we reach you?", "Please fill this in.");
    }
    if (!check.faults().isEmpty()) {
      Form wrong = typed;
      for (Fault fault : check.faults()) {
        wrong = wrong.wrong(fault.field(), fault.why() + " " + fault.remedy());
      }
      return new Read.Bad(wrong);
    }
    return new Read.Good(
        new OptIn(
            key,
            now,
            "form",
            form.name(),
            origin(form, typed),
            check.email(),
            check.phone(),
            check.fields(),
            Optional.empty(),
            agreed ? grants(kept) : List.of(),
            form.evidence(),
            isUrgent(form, typed),
            form.confirm()));
  }

  private static void answer(FieldCheck check, Field field, Form typed, String region) {
    String name = field.name();
    String text = typed.text(name);
    if (field.kind() == Kind.YES_NO) {
      check.flag(name, typed.ticked(name));
      return;
    }
    if (text.isEmpty()) {
      if (field.required()) {
        check.fault(name, "This is needed.", "Please fill it in.");
      }
      return;
    }
    switch (field.kind()) {
      case EMAIL -> check.email(name, text);
      case PHONE -> check.phone(name, text, region);
      case TEXT, LONG_TEXT -> check.text(name, name, text);
      case CHOICE -> choice(check, field, text);
      case NUMBER -> check.typedNumber(name, name, text);
      case DAY -> check.day(name, name, text);
      case YES_NO -> throw new IllegalStateException("answered above");
    }
  }

  private static void choice(FieldCheck check, Field field, String text) {
    if (field.choices().contains(text)) {
      check.text(field.name(), field.name(), text);
    } else {
      check.fault(field.name(), "This is not among the choices.", "Please choose one of them.");
    }
  }

  private static String reachableBy(FormDefinition form) {
    return form.fields().stream()
        .filter(field -> field.kind() == Kind.EMAIL || field.kind() == Kind.PHONE)
        .map(Field::name)
        .findFirst()
        .orElse("email");
  }

  private static List<Signal.Grant> grants(Forms.Kept kept) {
    List<Signal.Grant> grants = new ArrayList<>();
    kept.form()
        .consent()
        .ifPresent(
            consent ->
                consent
                    .channels()
                    .forEach(
                        channel ->
                            grants.add(
                                new Signal.Grant(
                                    channel, "consent", kept.wording(), Optional.empty()))));
    return grants;
  }

  private static boolean isUrgent(FormDefinition form, Form typed) {
    return form.urgent()
        .filter(
            urgent ->
                urgent.is().equals(typed.text(urgent.field()))
                    || (urgent.is().toLowerCase(Locale.ROOT).equals("yes")
                        && typed.ticked(urgent.field())))
        .isPresent();
  }

  /** What the link to the form says about where people come from, as far as it can be a name. */
  static Origin origin(FormDefinition form, Form typed) {
    String source = named(typed.text("utm_source"));
    return new Origin(
        source.isEmpty() ? form.source() : source,
        named(typed.text("utm_campaign")),
        page(typed.text("page")),
        false);
  }

  private static String named(String text) {
    return text.length() <= LONGEST_ORIGIN && text.matches("[\\p{L}\\p{N} ._+&/:-]+") ? text : "";
  }

  /** An address without its query, which may hold what is nobody's business. */
  private static String page(String text) {
    String bare = text.replaceFirst("[?#].*", "");
    return bare.length() <= LONGEST_PAGE && bare.matches("[\\x21-\\x7E]*") ? bare : "";
  }
}
