package tend.capture.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;

/**
 * What a form asks and what an answer to it counts as.
 *
 * @param name by which it is found: lower-case letters, digits and hyphens; also the last part of
 *     its address
 * @param source what the ledger calls its opt-ins, unless the link to it says another
 * @param evidence what a person shows who sends it; it can move a stage
 * @param urgent which answer cannot wait; empty when none does
 * @param confirm whether the address is asked to confirm before anything is mailed to it
 */
public record FormDefinition(
    String name,
    String title,
    String intro,
    String source,
    List<Field> fields,
    Optional<Consent> consent,
    List<EvidenceKind> evidence,
    Optional<Urgent> urgent,
    boolean confirm,
    String button,
    Thanks thanks) {

  /**
   * One question.
   *
   * @param name of the contact's field that the answer fills
   * @param choices for a choice, the possible answers
   */
  public record Field(
      String name, String label, Kind kind, boolean required, String hint, List<String> choices) {}

  /** What is typed into a field. */
  public enum Kind {
    EMAIL,
    PHONE,
    TEXT,
    LONG_TEXT,
    CHOICE,
    YES_NO,
    NUMBER,
    DAY;

    /** As it is written in a definition: {@code long_text}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What people agree to by ticking a box that is never ticked before.
   *
   * @param required whether the form can be sent without
   */
  public record Consent(String wording, List<Channel> channels, boolean required) {}

  /** This answer to this field cannot wait. */
  public record Urgent(String field, String is) {}

  /** The page behind the form. */
  public record Thanks(String title, String text) {}
}
