package tend.mailbox;

/** One mail with all that belongs to it. */
public record Opened(Listed line, String html, String text, String headers) {}
