package tend.runtime;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Contact;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.contact.Profile;
import tend.core.contact.Recall;

/**
 * What may be taken back, as a part of {@link StoredState}.
 *
 * @param profile left out where the deed says nothing of who somebody is
 */
record StoredRecall(
    String deed,
    Instant at,
    StoredState before,
    List<Enrolment> enrolments,
    @JsonSetter(nulls = Nulls.SET) @Nullable Profile profile,
    List<Fact> facts) {

  static StoredRecall of(Recall recall) {
    boolean saysWho = recall.facts().stream().anyMatch(StoredRecall::saysWho);
    return new StoredRecall(
        recall.deed(),
        recall.at(),
        StoredState.of(recall.before()),
        recall.before().travel().now(),
        saysWho ? recall.before().profile() : null,
        recall.facts());
  }

  private static boolean saysWho(Fact fact) {
    return fact instanceof Fact.FieldsLearned
        || fact instanceof Fact.FieldsCleared
        || fact instanceof Fact.Tagged
        || fact instanceof Fact.ZoneLearned;
  }

  /**
   * @param now who the contact is now; what the deed did not touch is not looked at
   */
  Recall recall(Contact fresh, Profile now) {
    return new Recall(
        deed,
        at,
        before.contact(fresh, profile == null ? now : profile, 0, enrolments),
        facts,
        false);
  }
}
