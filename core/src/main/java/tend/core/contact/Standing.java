package tend.core.contact;

import java.time.Instant;
import java.util.Optional;

/** How far a contact has come, how much it wants it, and whether it is closed. */
public record Standing(
    Stage stage,
    Evidence stageEvidence,
    Temperature temperature,
    Evidence temperatureEvidence,
    Optional<Closing> closed,
    Optional<NotReady> notReady,
    Optional<Appointment> appointment,
    Optional<Deal> deal) {

  public record Closing(CloseReason reason, String detail, Instant at) {}

  public record NotReady(String reason, Instant until) {
    /** Nobody said this: an owner decided nothing, and is asked again after a pause. */
    public static final String PAUSE = "nothing_decided";

    public boolean isPause() {
      return reason.equals(PAUSE);
    }
  }

  public record Appointment(String about, Instant when) {}

  public record Deal(String title, Optional<Money> value, Instant openedAt) {}

  static Standing fresh() {
    var nothing = new Evidence("", Instant.EPOCH);
    return new Standing(
        Stage.OPT_IN,
        nothing,
        Temperature.COLD,
        nothing,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Standing at(Stage other, Evidence evidence) {
    return new Standing(
        other, evidence, temperature, temperatureEvidence, closed, notReady, appointment, deal);
  }

  Standing at(Temperature other, Evidence evidence) {
    return new Standing(stage, stageEvidence, other, evidence, closed, notReady, appointment, deal);
  }

  Standing closed(Optional<Closing> closing) {
    return new Standing(
        stage,
        stageEvidence,
        temperature,
        temperatureEvidence,
        closing,
        notReady,
        appointment,
        deal);
  }

  /** Open again; what was planned before it was closed is over. */
  Standing opened() {
    return closed(Optional.empty()).notReady(Optional.empty()).appointment(Optional.empty());
  }

  /** Without anything that somebody wrote about the person. */
  Standing erased() {
    return new Standing(
        stage,
        new Evidence("", stageEvidence.at()),
        temperature,
        new Evidence("", temperatureEvidence.at()),
        closed.map(closing -> new Closing(closing.reason(), "", closing.at())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Standing notReady(Optional<NotReady> other) {
    return new Standing(
        stage, stageEvidence, temperature, temperatureEvidence, closed, other, appointment, deal);
  }

  Standing appointment(Optional<Appointment> other) {
    return new Standing(
        stage, stageEvidence, temperature, temperatureEvidence, closed, notReady, other, deal);
  }

  Standing deal(Optional<Deal> other) {
    return new Standing(
        stage,
        stageEvidence,
        temperature,
        temperatureEvidence,
        closed,
        notReady,
        appointment,
        other);
  }
}
