package tend.strategy.read;

import java.util.SortedMap;
import tend.core.Text;
import tend.strategy.file.Place;

/**
 * A text with the places of what it needs.
 *
 * @param source the whole file, with the strategy's own words filled in
 * @param needs where each field is first needed
 */
public record TextDraft(Text text, String source, Place place, SortedMap<String, Place> needs) {}
