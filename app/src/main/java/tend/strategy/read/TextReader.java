package tend.strategy.read;

import java.util.List;
import java.util.SortedMap;
import tend.core.contact.Channel;
import tend.core.contact.Purpose;

/** Reads a text of {@code texts/}: the room of messages knows how. */
@FunctionalInterface
public interface TextReader {

  /**
   * @param source the whole file
   * @param fields merge fields that contacts of this business may have
   */
  TextRead read(String name, String source, List<String> fields);

  /**
   * @param needs fields that the text cannot do without, with the line that first needs each
   */
  record TextRead(
      Channel channel,
      Purpose purpose,
      String subject,
      SortedMap<String, Integer> needs,
      List<Wrong> wrong) {}

  /** Something wrong, with its line from 1. */
  record Wrong(int line, String what, String suggestion) {}
}
