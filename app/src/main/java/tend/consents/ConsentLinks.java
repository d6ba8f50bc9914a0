package tend.consents;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tend.storage.Seal;

/**
 * Links in mails that act for the one who got the mail, without signing in. Each is good for one
 * contact and one purpose, and cannot be made by anyone else.
 */
public final class ConsentLinks {

  /** What a link is for. */
  enum Purpose {
    UNSUBSCRIBE("/u/"),
    PREFERENCES("/p/"),
    CONFIRM("/confirm/");

    private final String path;

    Purpose(String path) {
      this.path = path;
    }
  }

  /**
   * Whose link it is, and in which mail it stood.
   *
   * @param effectKey of the mail, for the timeline
   */
  record Holder(long workspace, long contact, String effectKey) {}

  private final Seal seal;
  private final String baseUrl;

  /**
   * @param baseUrl where this server is reached from outside, without a slash at the end
   */
  public ConsentLinks(Seal seal, String baseUrl) {
    this.seal = seal;
    this.baseUrl = baseUrl;
  }

  public String unsubscribe(long workspace, long contact, String effectKey) {
    return link(Purpose.UNSUBSCRIBE, workspace, contact, effectKey);
  }

  public String preferences(long workspace, long contact, String effectKey) {
    return link(Purpose.PREFERENCES, workspace, contact, effectKey);
  }

  public String confirm(long workspace, long contact, String effectKey) {
    return link(Purpose.CONFIRM, workspace, contact, effectKey);
  }

  String link(Purpose purpose, long workspace, long contact, String effectKey) {
    byte[] content = (workspace + " " + contact + " " + effectKey).getBytes(StandardCharsets.UTF_8);
    return baseUrl + purpose.path + seal.seal(purpose.name(), content);
  }

  /** Empty when the token was not made here, or for another purpose. */
  Optional<Holder> find(Purpose purpose, String token) {
    return seal.open(purpose.name(), token)
        .map(content -> new String(content, StandardCharsets.UTF_8).split(" ", 3))
        .map(part -> new Holder(Long.parseLong(part[0]), Long.parseLong(part[1]), part[2]));
  }
}
