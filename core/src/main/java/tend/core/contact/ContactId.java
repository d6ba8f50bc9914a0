package tend.core.contact;

/** Names a contact inside one installation; the identifier shown outside is another one. */
public record ContactId(long value) implements Comparable<ContactId> {
  @Override
  public int compareTo(ContactId other) {
    return Long.compare(value, other.value);
  }
}
