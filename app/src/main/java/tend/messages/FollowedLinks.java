package tend.messages;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import tend.storage.Database;
import tend.storage.Seal;

/**
 * Links that lead through Tend, so that a click is known. The address it leads to is kept here; the
 * link holds its number, the contact and the effect, sealed, so that nobody can make one that leads
 * elsewhere or speaks for someone else.
 */
public final class FollowedLinks {

  private static final String PURPOSE = "click";
  private static final int MOST_REMEMBERED = 50_000;
  private static final Pattern FOLLOWED = Pattern.compile("(?i)https?://.{1,3900}");

  private static final String ADD =
      """
      insert into followed_link (text, target) values (?, ?)
      on conflict (workspace_id, text, md5(target)) do update set target = excluded.target
      returning id\
      """;

  private static final String FIND = "select text, target from followed_link where id = ?";

  /** A click on a link of a mail: whose, in what, and where it leads. */
  public record Click(long workspace, long contact, String effectKey, String text, String target) {}

  private record Key(long workspace, String text, String target) {}

  private final Database database;
  private final Seal seal;
  private final String baseUrl;
  private final ConcurrentMap<Key, Long> numbers = new ConcurrentHashMap<>();

  /**
   * @param baseUrl where this server is reached from outside, without a slash at the end
   */
  public FollowedLinks(Database database, Seal seal, String baseUrl) {
    this.database = database;
    this.seal = seal;
    this.baseUrl = baseUrl;
  }

  /** The address to write in the place of {@code target}; other than http(s) and our own stay. */
  public String wrap(long workspace, long contact, String effectKey, String text, String target) {
    if (!FOLLOWED.matcher(target).matches() || target.startsWith(baseUrl + "/")) {
      return target;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream(48);
    writeNumber(content, workspace);
    writeNumber(content, contact);
    writeNumber(content, number(new Key(workspace, text, target)));
    content.writeBytes(effectKey.getBytes(StandardCharsets.UTF_8));
    return baseUrl + "/c/" + seal.seal(PURPOSE, content.toByteArray());
  }

  /** What a token stands for; empty when it was not made here, or its address is gone. */
  public Optional<Click> find(String token) {
    return seal.open(PURPOSE, token).flatMap(this::read);
  }

  private Optional<Click> read(byte[] content) {
    int[] at = {0};
    long workspace = readNumber(content, at);
    long contact = readNumber(content, at);
    long number = readNumber(content, at);
    String key = new String(content, at[0], content.length - at[0], StandardCharsets.UTF_8);
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional(FIND, number)
                .map(
                    row ->
                        new Click(
                            workspace,
                            contact,
                            key,
                            row.get("text", String.class),
                            row.get("target", String.class))));
  }

  private long number(Key key) {
    Long known = numbers.get(key);
    if (known != null) {
      return known;
    }
    if (numbers.size() >= MOST_REMEMBERED) {
      numbers.clear(); // addresses made per contact would fill it; the database knows them all
    }
    long number =
        database.inWorkspace(
            key.workspace(),
            sql -> sql.fetchSingle(ADD, key.text(), key.target()).get(0, Long.class));
    numbers.put(key, number);
    return number;
  }

  private static void writeNumber(ByteArrayOutputStream out, long number) {
    long rest = number;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long readNumber(byte[] bytes, int[] at) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      int b = bytes[at[0]++];
      number |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return number;
      }
    }
  }
}
