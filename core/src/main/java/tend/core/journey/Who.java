package tend.core.journey;

/** Whom a step asks or tells; always someone inside the business. */
public sealed interface Who {
  record Owner() implements Who {}

  record Manager() implements Who {}

  record Member(String id) implements Who {}
}
