package tend.channels.letter;

/** The paper a business prints on, which says where the window of the envelope is. */
public enum Paper {
  /** A4, address field as DIN 5008 form B: 45 mm from the top, 20 mm from the left. */
  A4,
  /** US Letter in a number 10 window envelope. */
  LETTER;
}
