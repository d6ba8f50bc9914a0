package tend.web;

import java.util.Locale;

/** The drawings of {@code assets/icons.svg}, 16 by 16, in strokes of the text's colour. */
public enum Icon {
  LEAF,
  WALL,
  DAY,
  PEOPLE,
  PERSON,
  FLOW,
  EVENT,
  BOOK,
  FIND,
  MAIL,
  INBOX,
  PHONE,
  LETTER,
  POSTCARD,
  CHECK,
  CLOCK,
  HOLD,
  FORM,
  UP,
  DOWN,
  NOTE,
  WARN,
  FORK,
  SPLIT,
  GOAL,
  HAND,
  EYE,
  UNDO,
  MORE,
  CLOSE,
  NEXT,
  BACK,
  SUN,
  MOON,
  SCREEN,
  LEAVE,
  PLUS,
  EDIT,
  TAG,
  WEBHOOK,
  ALERT,
  STOP,
  MONEY,
  LINK,
  STAR;

  /** The path of the drawing for {@code <use>}. */
  public String href() {
    return Assets.path("icons.svg") + "#" + name().toLowerCase(Locale.ROOT);
  }
}
