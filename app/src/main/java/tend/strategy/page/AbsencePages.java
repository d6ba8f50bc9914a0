package tend.strategy.page;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;
import tend.core.routing.Absence;
import tend.strategy.Absences;
import tend.strategy.PublishedStrategies;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Numbers;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Session;

/** Entering who is away, and taking it back. */
final class AbsencePages {
  private static final String NOT_YOURS =
      "Owners and managers enter who is away; everybody else enters only their own days.";

  private final PublishedStrategies strategies;
  private final BiFunction<Session, Form, Page> page;

  AbsencePages(PublishedStrategies strategies, BiFunction<Session, Form, Page> page) {
    this.strategies = strategies;
    this.page = page;
  }

  void on(Router router) {
    router.post("/strategy/absences", this::enter);
    router.post("/strategy/absences/{absence}/removal", this::remove);
  }

  private static boolean may(Session who, String person) {
    return who.role().runsTheWorkspace() || (!person.isEmpty() && who.member().equals(person));
  }

  private Answer enter(Request request, Session who) {
    Form form = request.form();
    if (!may(who, form.text("person"))) {
      return Answer.forbidden(NOT_YOURS);
    }
    Optional<LocalDate> from = day(form.text("from"));
    Optional<LocalDate> until = form.has("until") ? day(form.text("until")) : from;
    Form checked = form;
    if (from.isEmpty()) {
      checked = checked.wrong("from", "Say from which day on.");
    }
    if (until.isEmpty()) {
      checked = checked.wrong("until", "This is no day.");
    }
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      checked = checked.wrong("until", "This is before the first day.");
    }
    return checked.wrong() || from.isEmpty() || until.isEmpty()
        ? Answer.refused(page.apply(who, checked))
        : enter(who, checked, new Absence(from.get(), until.get(), form.text("cover")));
  }

  private Answer enter(Session who, Form form, Absence absence) {
    return switch (strategies
        .absences()
        .enter(who.workspaceId(), form.text("person"), absence, who.name())) {
      case Absences.Entered.Refused(var why) ->
          Answer.refused(page.apply(who, form.wrong("cover", why)));
      case Absences.Entered.Done(var id, var told) ->
          Answer.seeOther("/strategy#team")
              .saying(
                  Notice.withUndo(
                      told == 0
                          ? "Entered. Nothing was waiting for this person."
                          : "Entered. What "
                              + Numbers.count(told, "person waits", "people wait")
                              + " for is given to the cover now.",
                      "/strategy/absences/" + id + "/removal"));
    };
  }

  private Answer remove(Request request, Session who) {
    long id = request.id("absence");
    Optional<Absences.Entry> entry =
        strategies.absences().list(who.workspaceId()).stream()
            .filter(one -> one.id() == id)
            .findFirst();
    if (entry.isEmpty()) {
      return Answer.seeOther("/strategy#team")
          .saying(Notice.of("This absence was taken out already."));
    }
    if (!may(who, entry.get().person())) {
      return Answer.forbidden(NOT_YOURS);
    }
    strategies.absences().remove(who.workspaceId(), id);
    return Answer.seeOther("/strategy#team").saying(Notice.of("Taken out: here again."));
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.matches("\\d{4}-\\d{2}-\\d{2}")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
