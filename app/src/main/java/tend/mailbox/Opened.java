package tend.mailbox;

/** One message with all that belongs to it, but for its sheets. */
public record Opened(Listed line, String html, String text, String headers) {

  public boolean paper() {
    return html.isEmpty() && text.isEmpty();
  }
}
