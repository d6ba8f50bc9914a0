package tend.contacts;

import tend.core.contact.Channel;
import tend.core.contact.TaskKind;
import tend.web.Icon;

/** The drawings for what goes out and for what is asked of people. */
public final class FactIcons {
  private FactIcons() {}

  public static Icon of(Channel channel) {
    return switch (channel) {
      case MAIL -> Icon.MAIL;
      case LETTER -> Icon.LETTER;
      case POSTCARD -> Icon.POSTCARD;
      case PHONE -> Icon.PHONE;
    };
  }

  public static Icon of(TaskKind kind) {
    return switch (kind) {
      case CALL -> Icon.PHONE;
      case LETTER -> Icon.LETTER;
      case VISIT -> Icon.EVENT;
      case MAIL -> Icon.MAIL;
      case DECIDE -> Icon.FORK;
      case OTHER -> Icon.CHECK;
    };
  }
}
