package tend.strategy.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tend.core.Text;
import tend.core.condition.Condition;
import tend.core.consent.ChannelRules;
import tend.core.contact.Channel;
import tend.core.contact.Happening;
import tend.core.contact.Purpose;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;
import tend.strategy.read.Draft;
import tend.strategy.read.JourneyDraft;
import tend.strategy.read.TextDraft;

/** Whether what is written can be sent, is sent, and may be sent. */
final class TextChecks {
  /** What the person asked for comes soon after they asked; later it is something else. */
  private static final Duration SOON = Duration.ofDays(1);

  private final Draft draft;
  private final Mistakes mistakes;

  TextChecks(Draft draft, Mistakes mistakes) {
    this.draft = draft;
    this.mistakes = mistakes;
  }

  void check() {
    SortedSet<String> used = new TreeSet<>();
    draft.forms().values().forEach(form -> used.addAll(form.texts()));
    for (JourneyDraft journey : draft.journeys().values()) {
      for (Step step : journey.journey().steps().values()) {
        if (step instanceof Step.Send send) {
          used.add(send.text());
        }
      }
      service(journey);
      beforeConfirmation(journey);
    }
    draft.texts().values().forEach(text -> text(text, used.contains(text.text().name())));
    addresses(used);
    playbooks();
  }

  private void text(TextDraft text, boolean used) {
    if (!used) {
      mistakes.warning(
          text.place(), "No journey sends this text.", "Send it somewhere, or remove it.");
    } else {
      consent(text);
    }
    if (!draft.forms().isEmpty()) {
      text.needs().forEach(this::asked);
    }
  }

  private void asked(String field, Place place) {
    if (!field.equals(Text.APPOINTMENT)
        && draft.forms().values().stream().noneMatch(form -> form.asks().contains(field))) {
      mistakes.warning(
          place,
          "The text cannot be sent without %s, and no form asks for it.".formatted(field),
          "Write {{ %s | default: \"…\" }}, or ask for it in a form.".formatted(field));
    }
  }

  private void consent(TextDraft text) {
    Channel channel = text.text().channel();
    boolean needed =
        draft.rules().gate().rules().getOrDefault(channel, ChannelRules.STRICT).needsConsent()
            && text.text().purpose() != Purpose.SERVICE;
    boolean possible =
        draft.forms().isEmpty()
            || draft.forms().values().stream().anyMatch(form -> form.consents().contains(channel));
    if (needed && !possible) {
      mistakes.error(
          text.place(),
          "This can never go out: consent to %ss is required, and no form asks for it."
              .formatted(channel.word()),
          "Ask for it in a form, or write consent: not required for it under channels:.");
    }
  }

  /** Letters need an address: where no form asks for one, most people get none. */
  private void addresses(SortedSet<String> used) {
    for (Channel channel : List.of(Channel.LETTER, Channel.POSTCARD)) {
      boolean sent =
          draft.texts().values().stream()
              .anyMatch(
                  text -> text.text().channel() == channel && used.contains(text.text().name()));
      boolean asked =
          draft.forms().isEmpty()
              || draft.forms().values().stream()
                  .anyMatch(form -> form.asks().containsAll(List.of("street", "city")));
      if (sent && !asked) {
        mistakes.warning(
            draft.strategyFile().in("channels").placeOf(channel.word()),
            "There are %ss, and no form asks for street and city.".formatted(channel.word()),
            "Whose address nobody enters gets none.");
      }
    }
  }

  private void service(JourneyDraft draftOf) {
    Journey journey = draftOf.journey();
    boolean asked = journey.triggers().stream().allMatch(TextChecks::isAskedFor);
    Map<String, Duration> soonest = new Route(journey).soonest();
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Send send && isService(send)) {
        boolean late =
            !isAboutAppointment(journey)
                && soonest.getOrDefault(step.id(), Duration.ZERO).compareTo(SOON) > 0;
        if (!asked || late) {
          mistakes.error(
              draftOf.placeOf(step.id()),
              asked
                  ? "This is a service text, and it comes more than a day after what the person"
                      + " did."
                  : "This is a service text, and nobody asked for it: the journey starts by"
                      + " itself.",
              "Service passes consent and caps; call the text helpful or an offer.");
        }
      }
    }
  }

  /**
   * Whoever is still asked to confirm the address gets nothing, and what comes at once is skipped.
   */
  private void beforeConfirmation(JourneyDraft draftOf) {
    Journey journey = draftOf.journey();
    if (journey.triggers().stream().noneMatch(this::isUnconfirmed)) {
      return;
    }
    Map<String, Duration> soonest = new Route(journey).soonest(step -> !waitsForConsent(step));
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Send send
          && send.channel() == Channel.MAIL
          && !isService(send)
          && Duration.ZERO.equals(soonest.get(step.id()))) {
        mistakes.warning(
            draftOf.placeOf(step.id()),
            "Nobody can have confirmed their address by then, so this is skipped for them.",
            "Put wait until: {when: consent mail, at most: 14 days} before it.");
      }
    }
  }

  private boolean isUnconfirmed(Trigger trigger) {
    return trigger instanceof Trigger.OptIn(var form)
        && draft.forms().values().stream()
            .anyMatch(each -> each.confirms() && (form.isEmpty() || form.equals(each.name())));
  }

  private static boolean waitsForConsent(Step step) {
    return step instanceof Step.Wait(_, Until.Happens happens, _)
        && happens.condition().equals(Optional.of(new Condition.Consents(Channel.MAIL)));
  }

  private boolean isService(Step.Send send) {
    TextDraft text = draft.texts().get(send.text());
    return text != null && text.text().purpose() == Purpose.SERVICE;
  }

  private static boolean isAskedFor(Trigger trigger) {
    return switch (trigger) {
      case Trigger.OptIn _ -> true;
      case Trigger.Happens(var what) -> what.isHuman();
      case Trigger.Tagged(var tag) -> tag.equals("urgent");
      case Trigger.Reached _,
          Trigger.Became _,
          Trigger.NotReady _,
          Trigger.ReadyAgain _,
          Trigger.When _,
          Trigger.ByHand _ ->
          false;
    };
  }

  private static boolean isAboutAppointment(Journey journey) {
    return journey.triggers().stream()
        .allMatch(trigger -> trigger.equals(new Trigger.Happens(Happening.BOOKED)));
  }

  private void playbooks() {
    SortedSet<String> used = new TreeSet<>();
    for (JourneyDraft journey : draft.journeys().values()) {
      for (Step step : journey.journey().steps().values()) {
        if (step instanceof Step.Ask ask) {
          used.add(ask.playbook());
        } else if (step instanceof Step.HandOff handOff) {
          used.add(handOff.playbook());
        }
      }
    }
    draft.playbooks().keySet().stream()
        .filter(name -> !used.contains(name))
        .forEach(
            name ->
                mistakes.warning(
                    Place.startOf("playbooks/" + name + ".md"), "No step uses this playbook.", ""));
  }
}
