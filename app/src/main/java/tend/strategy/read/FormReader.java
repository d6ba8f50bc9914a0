package tend.strategy.read;

import java.util.List;
import java.util.Set;
import tend.core.contact.Channel;

/** Reads a form of {@code forms/}: the room of capture knows how. */
@FunctionalInterface
public interface FormReader {

  /**
   * @param source the whole file
   * @param fields names of all fields that a contact of this business may have
   */
  FormRead read(String name, String source, List<String> fields);

  /**
   * @param asks names of the fields it asks for
   * @param consents channels for which it asks consent
   * @param confirms whether the address is asked to confirm before anything else is mailed
   * @param texts names of texts that it sends by itself, such as a confirmation
   */
  record FormRead(
      Set<String> asks,
      Set<Channel> consents,
      boolean confirms,
      Set<String> texts,
      List<Wrong> wrong) {}

  /** Something wrong, with its line and column from 1. */
  record Wrong(int line, int column, String what, String suggestion) {}
}
