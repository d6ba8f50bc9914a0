package tend.contacts;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.contact.Channel;
import tend.core.contact.Origin;
import tend.core.contact.PlainText;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.View;

/** Somebody is added by hand: as an opt-in that a person vouches for. */
public final class AddingPages implements Routes {
  /** The source of whoever was added without one. */
  static final String BY_HAND = "Added by hand";

  private static final List<String> FIELDS =
      List.of("first_name", "last_name", "email", "phone", "company");
  private static final int MOST_NOTE = 5_000;

  private final Inbox inbox;
  private final ContactReading reading;
  private final InstantSource clock;

  public AddingPages(Inbox inbox, ContactReading reading, InstantSource clock) {
    this.inbox = inbox;
    this.reading = reading;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/contacts/new", (request, who) -> Answer.page(page(Form.EMPTY)));
    router.post("/contacts", this::add);
  }

  private Answer add(Request request, Session who) {
    Form form = checked(request.form());
    if (form.wrong()) {
      return Answer.refused(page(form));
    }
    String key = Acting.key(form.text("once"));
    var optIn = Signal.of(key, clock.instant(), Acting.by(who), optedIn(form));
    return switch (inbox.post(who.workspaceId(), Arrival.from(optIn))) {
      case Receipt.Refused(_, var why) -> Answer.refused(page(form.wrong("email", why)));
      case Receipt.Again(_, var contact) -> shown(who, contact.value(), false);
      case Receipt.Taken(_, var contact, var isNew) -> {
        if (form.has("note")) {
          var note =
              Signal.of(
                  key + "/note",
                  clock.instant(),
                  Acting.by(who),
                  new Signal.Noted(PlainText.lines(form.text("note"))));
          inbox.post(who.workspaceId(), contact, note);
        }
        reading.awaitDecision(who.workspaceId(), contact);
        yield shown(who, contact.value(), isNew);
      }
    };
  }

  private Answer shown(Session who, long contact, boolean isNew) {
    return reading.list(who.workspaceId(), List.of(contact)).stream()
        .findFirst()
        .<Answer>map(
            person ->
                Answer.seeOther(person.path())
                    .saying(
                        Notice.of(
                            isNew
                                ? person.callName() + " is added."
                                : person.callName()
                                    + " was known already; what is new was added.")))
        .orElseGet(() -> Answer.seeOther("/contacts"));
  }

  private static Form checked(Form form) {
    Form checked = form;
    if (!form.has("email") && !form.has("phone")) {
      checked =
          checked.wrong(
              "email", "Give an e-mail address or a phone number: one is needed to reach them.");
    }
    for (String field : FIELDS) {
      Optional<String> fault = FieldsForm.fault(field, form.text(field));
      if (fault.isPresent()) {
        checked = checked.wrong(field, fault.get());
      }
    }
    if (form.text("note").length() > MOST_NOTE) {
      checked = checked.wrong("note", "This is longer than " + MOST_NOTE + " characters.");
    }
    if (form.text("source").length() > 100) {
      checked = checked.wrong("source", "This is longer than 100 characters.");
    }
    if (!grants(form).isEmpty() && !Choices.BASES.containsKey(form.text("basis"))) {
      checked = checked.wrong("basis", "Say on what ground they may be contacted.");
    }
    return checked;
  }

  private static Signal.OptedIn optedIn(Form form) {
    var fields = new TreeMap<String, Value>();
    for (String field : FIELDS) {
      if (form.has(field)) {
        fields.put(field, Value.text(PlainText.of(field, form.text(field))));
      }
    }
    String source = form.has("source") ? PlainText.line(form.text("source")) : BY_HAND;
    return new Signal.OptedIn(
        Origin.of(source),
        "",
        fields,
        Trust.PERSON,
        Optional.empty(),
        grants(form),
        List.of(),
        false,
        false);
  }

  private static List<Signal.Grant> grants(Form form) {
    var all = new ArrayList<Signal.Grant>();
    for (Channel channel : List.of(Channel.MAIL, Channel.PHONE, Channel.LETTER)) {
      if (form.ticked("may-" + channel.name().toLowerCase(java.util.Locale.ROOT))) {
        all.add(new Signal.Grant(channel, form.text("basis"), "", Optional.empty()));
      }
    }
    return all;
  }

  private static Page page(Form form) {
    var params = new LinkedHashMap<String, Object>();
    params.put("form", form);
    params.put("once", Acting.once());
    return Page.of("Add someone", "contacts", new View("tend/contacts/adding.jte", params));
  }
}
