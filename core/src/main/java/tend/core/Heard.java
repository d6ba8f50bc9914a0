package tend.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tend.core.contact.EvidenceKind;

/** What one signal showed: evidence of the person's, and whether one of us answered them. */
final class Heard {
  private final List<EvidenceKind> evidence = new ArrayList<>();
  private boolean answered;

  /** What the person showed with this signal. */
  List<EvidenceKind> evidence() {
    return Collections.unmodifiableList(evidence);
  }

  /** Whether somebody of the business answered the person: only that stops the clock. */
  boolean answered() {
    return answered;
  }

  void shows(EvidenceKind kind) {
    evidence.add(kind);
  }

  void answers() {
    answered = true;
  }
}
