package tend.core.contact;

import java.time.Instant;

/**
 * A clock that only a person stops: "answered within 2 working hours".
 *
 * @param name the answer-by promise of the strategy
 * @param warnAt when its owner is told; moves to {@link Instant#MAX} once told
 * @param answerBy when it is broken
 */
public record OpenPromise(
    String name, String about, Instant madeAt, Instant warnAt, Instant answerBy, boolean broken) {
  public OpenPromise warned() {
    return new OpenPromise(name, about, madeAt, Instant.MAX, answerBy, broken);
  }

  public OpenPromise asBroken() {
    return new OpenPromise(name, about, madeAt, Instant.MAX, answerBy, true);
  }
}
