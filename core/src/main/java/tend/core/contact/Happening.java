package tend.core.contact;

/**
 * Kinds of events of which a contact's state keeps the number and the last time. {@link #word()} is
 * the word of the condition language: "not replied within 30 days".
 */
public enum Happening {
  OPTED_IN("opted_in", true),
  REPLIED("replied", true),
  CLICKED("clicked", true),
  OPENED("opened", false),
  VISITED("visited", true),
  BOUNCED("bounced", false),
  COMPLAINED("complained", true),
  UNSUBSCRIBED("unsubscribed", true),
  BOOKED("booked", true),
  CANCELLED("cancelled", true),
  CALL_TRIED("call_tried", false),
  SPOKE("spoke", true),
  MET("met", true),
  NO_SHOW("no_show", true),
  MAILED("mailed", false),
  LETTERED("lettered", false),
  TASK_DONE("task_done", false),
  BOUGHT("bought", true),
  RECOMMENDED("recommended", true);

  private final String word;
  private final boolean human;

  Happening(String word, boolean human) {
    this.word = word;
    this.human = human;
  }

  public String word() {
    return word;
  }

  /** Whether the contact did it, as a person. Only such events show interest (promise 5). */
  public boolean isHuman() {
    return human;
  }

  /** Whether it shows that there is somebody who wants to hear of us, after all. */
  public boolean isSignOfLife() {
    return switch (this) {
      case REPLIED, CLICKED, VISITED, BOOKED, SPOKE, MET, BOUGHT, RECOMMENDED -> true;
      case OPTED_IN,
          OPENED,
          BOUNCED,
          COMPLAINED,
          UNSUBSCRIBED,
          CANCELLED,
          CALL_TRIED,
          NO_SHOW,
          MAILED,
          LETTERED,
          TASK_DONE ->
          false;
    };
  }
}
