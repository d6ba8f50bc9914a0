package tend.core;

import java.util.List;
import java.util.Optional;
import tend.core.contact.EvidenceKind;
import tend.core.contact.TaskKind;
import tend.core.promise.AnswerBy;

/**
 * What a person is promised, and by what.
 *
 * @param madeBy any of these makes it
 * @param urgentOnly whether only an urgent request makes it
 * @param asks the task that its owner gets with it; empty when a journey asks instead
 */
public record PromiseRule(
    AnswerBy clock, List<EvidenceKind> madeBy, boolean urgentOnly, Optional<TaskKind> asks) {}
