package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.Pattern;
import tend.browser.people.PeopleWorld;

/** Just enough to look into a page that we wrote ourselves. */
record Html(String source) {

  /** A page as Ann sees it. */
  static Html of(PeopleWorld world, String path) throws Exception {
    var answer = world.requests.get("ann", path);
    assertEquals(200, answer.statusCode(), path);
    return new Html(answer.body());
  }

  /** Everything that is read, with the tags gone. */
  String text() {
    return plain(source);
  }

  /** What stands between the first piece and the next one after it, as text; "" where it is not. */
  String between(String from, String to) {
    int start = source.indexOf(from);
    int end = start < 0 ? -1 : source.indexOf(to, start + from.length());
    return end < 0 ? "" : plain(source.substring(start, end));
  }

  int count(String piece) {
    return source.split(Pattern.quote(piece), -1).length - 1;
  }

  List<String> all(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL)
        .matcher(source)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", " ")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
