package tend.web;

/**
 * Carries an answer out of a reader of requests, so that handlers need not test each number they
 * read. It is thrown by {@link Request} only.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Answer answer;

  Refusal(Answer answer) {
    super(null, null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }
}
