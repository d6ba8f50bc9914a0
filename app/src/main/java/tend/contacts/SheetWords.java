package tend.contacts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tend.core.condition.Condition;
import tend.core.condition.ContactSubject;
import tend.core.consent.ChannelRules;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Task;
import tend.core.contact.Trust;
import tend.core.routing.Absence;
import tend.core.routing.Load;
import tend.core.scoring.Line;
import tend.core.scoring.Scorecard;
import tend.web.Icon;
import tend.web.Times;
import tend.web.show.Heat;
import tend.web.show.NextStep.Act;
import tend.web.show.Score;

/** A contact as the {@link Sheet} that its page shows. */
record SheetWords(Names names, Times times, Foretelling foretelling) {
  private static final int AHEAD = 5;

  @SuppressWarnings("EnumOrdinal") // how far along the line of stages
  Sheet sheet(Person person, boolean mayErase) {
    Contact contact = person.contact();
    var standing = contact.standing();
    var next = new NextWords(names, times, foretelling);
    return new Sheet(
        person,
        person.callName(),
        from(contact),
        Heat.valueOf(standing.temperature().name()),
        Arrays.stream(Stage.values()).map(this::stage).toList(),
        standing.stage().ordinal(),
        standing(contact),
        people(contact),
        next.card(person, acts(person)),
        ahead(contact, next),
        scores(contact),
        hotFrom(),
        known(contact),
        List.copyOf(contact.profile().tags()),
        allowed(contact),
        contact.work().tasks().stream()
            .sorted(Comparator.comparing(Task::due))
            .map(task -> asked(task))
            .toList(),
        contact.work().promises().stream().map(next::promised).toList(),
        plans(contact),
        contact.travel().now().stream()
            .map(
                it ->
                    new Sheet.Travelling(
                        names.journey(it.journey()),
                        Names.capital(it.why())
                            + (it.until().equals(Instant.MAX)
                                ? ""
                                : (it.why().isBlank() ? "Goes on " : ", until ")
                                    + times.words(it.until()))))
            .toList(),
        choices(person, mayErase));
  }

  private static String from(Contact contact) {
    var origin = contact.profile().firstOrigin();
    return origin.source()
        + (origin.campaign().isBlank() ? "" : ", " + origin.campaign())
        + (origin.bought() ? " (a bought list)" : "");
  }

  private String stage(Stage stage) {
    return stage == Stage.CUSTOMER
        ? Names.capital(names.strategy().business().outcome())
        : Names.capital(stage.word());
  }

  /** What moved the stage and the temperature. */
  private List<String> standing(Contact contact) {
    var standing = contact.standing();
    var all = new ArrayList<String>();
    if (!standing.stageEvidence().sentence().isBlank()) {
      all.add(
          stage(standing.stage())
              + " since "
              + times.words(standing.stageEvidence().at())
              + ": "
              + standing.stageEvidence().sentence());
    } else {
      all.add("An opt-in is not a lead yet: nothing was asked for so far");
    }
    if (!standing.temperatureEvidence().sentence().isBlank()) {
      all.add(
          Names.capital(standing.temperature().word())
              + " since "
              + times.words(standing.temperatureEvidence().at())
              + ": "
              + standing.temperatureEvidence().sentence());
    }
    return all;
  }

  private List<Sheet.Whose> people(Contact contact) {
    String owner = contact.work().owner();
    if (owner.isEmpty()) {
      return List.of();
    }
    var all = new ArrayList<Sheet.Whose>();
    all.add(new Sheet.Whose(names.member(owner), "owner"));
    var team = names.strategy().team();
    String cover = team.cover(owner, times.now(), times.now(), Load.none()).seller();
    if (!cover.isEmpty() && !cover.equals(owner)) {
      LocalDate today = LocalDate.ofInstant(times.now(), team.zone());
      String until =
          team.find(owner).stream()
              .flatMap(seller -> seller.absences().stream())
              .filter(away -> !today.isBefore(away.from()) && !today.isAfter(away.until()))
              .map(Absence::until)
              .max(Comparator.naturalOrder())
              .map(day -> " until " + times.dayWords(day))
              .orElse(" today");
      all.add(new Sheet.Whose(names.member(cover), "covers" + until));
    }
    return all;
  }

  private List<Act> acts(Person person) {
    if (!person.contact().isOpen()) {
      return person.contact().is(CloseReason.ERASED) || person.contact().is(CloseReason.MERGED)
          ? List.of()
          : List.of(
              new Act("Open again", Icon.UNDO, "O", path(person, Deed.REOPENINGS), true),
              new Act("Note", Icon.NOTE, "N", path(person, Deed.NOTES), false));
    }
    return List.of(
        new Act("Call", Icon.PHONE, "C", path(person, Deed.CALLS), true),
        new Act("Write", Icon.MAIL, "M", path(person, Deed.ANSWERS), false),
        new Act("Note", Icon.NOTE, "N", path(person, Deed.NOTES), false));
  }

  static String path(Person person, Deed deed) {
    return person.path() + "/" + deed.resource() + "/new";
  }

  private List<Sheet.Choice> choices(Person person, boolean mayErase) {
    var all = new ArrayList<Sheet.Choice>();
    boolean erased = person.contact().is(CloseReason.ERASED);
    if (person.contact().isOpen()) {
      all.add(new Sheet.Choice("Book an appointment", Icon.EVENT, path(person, Deed.APPOINTMENTS)));
      if (person.contact().standing().appointment().isPresent()) {
        all.add(
            new Sheet.Choice(
                "What came of the appointment", Icon.PEOPLE, path(person, Deed.MEETINGS)));
      }
      if (person.contact().standing().deal().isPresent()) {
        all.add(new Sheet.Choice("Deal lost", Icon.CLOSE, path(person, Deed.LOSSES)));
      } else {
        all.add(new Sheet.Choice("Open a deal", Icon.MONEY, path(person, Deed.DEALS)));
      }
      all.add(new Sheet.Choice("Won", Icon.STAR, path(person, Deed.SALES)));
      all.add(new Sheet.Choice("Unqualified, or said no", Icon.CLOSE, path(person, Deed.CLOSINGS)));
    }
    if (person.contact().is(CloseReason.MERGED)) {
      return mayErase
          ? List.of(new Sheet.Choice("Erase", Icon.WARN, person.path() + "/erasure"))
          : List.of();
    }
    if (!erased) {
      all.add(new Sheet.Choice("Journeys", Icon.FLOW, path(person, Deed.JOURNEYS)));
      all.add(new Sheet.Choice("Correct the stage", Icon.UP, path(person, Deed.STAGES)));
      all.add(new Sheet.Choice("Stop a channel", Icon.STOP, path(person, Deed.SUPPRESSIONS)));
      all.add(new Sheet.Choice("Merge with the same person", Icon.LINK, person.path() + "/merge"));
      if (mayErase) {
        all.add(new Sheet.Choice("Erase", Icon.WARN, person.path() + "/erasure"));
      }
    }
    return all;
  }

  private List<Sheet.Ahead> ahead(Contact contact, NextWords words) {
    if (!contact.isOpen() || contact.decisions() == 0) {
      return List.of();
    }
    return foretelling.ahead(contact, AHEAD).stream()
        .map(
            coming ->
                new Sheet.Ahead(
                    words.icon(coming),
                    words.words(coming).ahead(),
                    times.words(coming.at()),
                    coming.at().toString()))
        .toList();
  }

  private List<Score> scores(Contact contact) {
    Scorecard card = names.strategy().scorecard();
    var subject = new ContactSubject(contact, card.halfLife());
    var fit = card.fitLines((Condition it) -> it.test(subject, times.now()), times.now());
    int fitPoints = fit.stream().mapToInt(Line::points).sum();
    int most = card.fit().stream().mapToInt(rule -> Math.max(0, rule.points())).sum();
    int engagement = card.engagementShown(contact.scores(), times.now());
    int hot = card.thresholds().hot().engagement();
    return List.of(
        new Score("Fit", fitPoints, Math.max(most, Math.max(1, fitPoints)), reasons(fit)),
        new Score(
            "Engagement",
            engagement,
            Math.max(hot, engagement),
            reasons(card.engagementLines(contact.scores(), times.now()))));
  }

  private List<Score.Reason> reasons(List<Line> lines) {
    return lines.stream()
        .sorted(Comparator.comparingInt((Line line) -> -Math.abs(line.points())))
        .map(line -> new Score.Reason(line.points(), line.reason().sentence()))
        .toList();
  }

  private String hotFrom() {
    var hot = names.strategy().scorecard().thresholds().hot();
    return "hot from engagement "
        + hot.engagement()
        + (hot.fit() > 0 ? " and fit " + hot.fit() : "");
  }

  private List<Sheet.Known> known(Contact contact) {
    return FieldsForm.fieldNames(names, new Person(new java.util.UUID(0, 0), "", contact)).stream()
        .filter(name -> contact.profile().fields().containsKey(name))
        .map(
            name -> {
              var known = Objects.requireNonNull(contact.profile().fields().get(name));
              String value = known.value().show();
              String link =
                  switch (name) {
                    case "phone" -> "tel:" + value.replaceAll("[^+0-9]", "");
                    case "email" -> "mailto:" + value;
                    default -> "";
                  };
              return new Sheet.Known(
                  names.field(name), value, link, by(known.by()) + ", " + times.words(known.at()));
            })
        .toList();
  }

  static String by(Trust trust) {
    return switch (trust) {
      case PERSON -> "by hand";
      case FORM -> "form";
      case IMPORT -> "import";
    };
  }

  private List<Sheet.Allowed> allowed(Contact contact) {
    return Arrays.stream(Channel.values()).map(channel -> allowed(contact, channel)).toList();
  }

  Sheet.Allowed allowed(Contact contact, Channel channel) {
    String name = channel == Channel.PHONE ? "Phone" : Names.capital(channel.word());
    Optional<Suppression> stopped = contact.permissions().suppression(channel);
    if (stopped.isPresent()) {
      var why = stopped.get();
      return new Sheet.Allowed(name, "No", why(why) + ", " + times.words(why.at()), true);
    }
    Optional<Consent> consent = contact.permissions().consent(channel);
    if (consent.isEmpty()) {
      boolean needs =
          names.strategy().gate().rules().getOrDefault(channel, ChannelRules.STRICT).needsConsent();
      return needs && channel.isSent()
          ? new Sheet.Allowed(name, "No", "never asked", true)
          : new Sheet.Allowed(name, "Yes", "no consent is needed for it", false);
    }
    Consent said = consent.get();
    String why =
        String.join(
            ", ",
            java.util.stream.Stream.of(
                    said.basis(), said.wording(), said.evidence(), times.words(said.at()))
                .filter(text -> !text.isBlank())
                .toList());
    boolean lapsed = said.expiresAt().filter(end -> !end.isAfter(times.now())).isPresent();
    return switch (said.state()) {
      case GIVEN ->
          lapsed
              ? new Sheet.Allowed(name, "No", "lapsed " + times.words(said.expiresAt().get()), true)
              : new Sheet.Allowed(name, "Yes", why, false);
      case PENDING -> new Sheet.Allowed(name, "Not yet", "waits for confirmation, " + why, true);
      case WITHDRAWN -> new Sheet.Allowed(name, "No", "taken back, " + why, true);
    };
  }

  private static String why(Suppression why) {
    String reason =
        switch (why.reason()) {
          case UNSUBSCRIBED -> "they unsubscribed";
          case COMPLAINED -> "they complained";
          case HARD_BOUNCE -> "the address does not work";
          case RETURNED -> "it came back";
          case DO_NOT_CONTACT -> "not to be contacted";
          case IMPORTED -> "an imported list says so";
        };
    return why.detail().isBlank() ? reason : reason + ": " + why.detail();
  }

  private Sheet.Asked asked(Task task) {
    boolean dated = !task.due().equals(Instant.MAX);
    String by = task.place().map(place -> ", “" + names.journey(place.journey()) + "”").orElse("");
    return new Sheet.Asked(
        task.id(),
        FactIcons.of(task.kind()),
        task.title(),
        names.member(task.assignee()) + by,
        dated ? times.due(task.due()) : "any time",
        dated ? Optional.of(task.due().toString()) : Optional.empty(),
        dated && times.late(task.due()),
        task.handOff());
  }

  private List<Sheet.Known> plans(Contact contact) {
    var standing = contact.standing();
    var all = new ArrayList<Sheet.Known>();
    standing
        .appointment()
        .ifPresent(
            it -> all.add(new Sheet.Known("Appointment", times.words(it.when()), "", it.about())));
    standing
        .deal()
        .ifPresent(
            it ->
                all.add(
                    new Sheet.Known(
                        "Deal",
                        it.title() + it.value().map(money -> ", " + money).orElse(""),
                        "",
                        "open since " + times.words(it.openedAt()))));
    standing
        .notReady()
        .ifPresent(
            it ->
                all.add(
                    new Sheet.Known(
                        "Not ready",
                        "until " + times.words(it.until()),
                        "",
                        names.reason(it.reason()))));
    return all;
  }
}
