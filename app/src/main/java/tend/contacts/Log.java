package tend.contacts;

import java.util.List;
import tend.contacts.TimelineReading.Counts;
import tend.contacts.TimelineReading.Filter;

/**
 * A page of the timeline.
 *
 * @param path of the contact
 * @param before number of the oldest decision shown, where there are older ones; 0 otherwise
 */
public record Log(String path, List<Entry.Day> days, Filter filter, Counts counts, long before) {

  public String older() {
    return path + "?show=" + filter.word() + "&before=" + before;
  }

  public int folded() {
    return filter == Filter.STORY ? counts.all() - counts.story() : 0;
  }

  public int count(Filter of) {
    return counts.of(of);
  }
}
