package tend.core.contact;

/** What a person is asked to do. */
public enum TaskKind {
  CALL,
  LETTER,
  VISIT,
  MAIL,
  DECIDE,
  OTHER;
}
