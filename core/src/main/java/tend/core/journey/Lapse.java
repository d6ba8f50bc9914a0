package tend.core.journey;

/** What becomes of a task that nobody did in time. */
public enum Lapse {
  /** It goes to the manager, with the same time again; then it stays there, overdue and visible. */
  ESCALATE,
  /** It is closed and the journey goes on without it. */
  GO_ON,
  /** It stays with its assignee, overdue and visible. */
  KEEP
}
