package tend.capture.csv;

/** Counts well-formed and broken UTF-8 sequences (Unicode 17, table 3-7) in a stream of bytes. */
final class Utf8Check {
  private int missing;
  private int lowest = 0x80;
  private int highest = 0xBF;
  private long sequences;
  private long broken;

  void accept(int octet) {
    if (missing > 0) {
      continueWith(octet);
    } else if (octet >= 0x80) {
      start(octet);
    }
  }

  /** Multi-byte sequences that are well-formed. */
  long sequences() {
    return sequences;
  }

  /** Bytes or unfinished sequences that are not UTF-8. */
  long broken() {
    return broken + (missing > 0 ? 1 : 0);
  }

  private void continueWith(int octet) {
    if (octet < lowest || octet > highest) {
      broken++;
      missing = 0;
      start(octet);
      return;
    }
    lowest = 0x80;
    highest = 0xBF;
    missing--;
    if (missing == 0) {
      sequences++;
    }
  }

  private void start(int octet) {
    lowest = octet == 0xE0 ? 0xA0 : octet == 0xF0 ? 0x90 : 0x80;
    highest = octet == 0xED ? 0x9F : octet == 0xF4 ? 0x8F : 0xBF;
    if (octet < 0x80) {
      missing = 0;
    } else if (octet >= 0xC2 && octet <= 0xDF) {
      missing = 1;
    } else if (octet >= 0xE0 && octet <= 0xEF) {
      missing = 2;
    } else if (octet >= 0xF0 && octet <= 0xF4) {
      missing = 3;
    } else {
      broken++;
    }
  }
}
