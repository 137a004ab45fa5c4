package warren.gateway.websocket;

import warren.shared.memory.GuestMemory;

/** Whether bytes that come in any portions are well-formed UTF-8: RFC 3629, 4. */
public final class Utf8Check {
  private static final int NOT_ASCII = 0x8080_8080;

  /** Bytes that are missing of the present character, and the bounds of the next one. */
  private int missing;

  private int least = 0x80;
  private int most = 0xbf;
  private boolean broken;

  /** The next bytes; returns whether all so far can be the begin of a text. */
  public boolean accept(GuestMemory memory, int at, int length) {
    int next = at;
    int end = at + length;
    while (next < end && !broken) {
      if (missing == 0 && end - next >= 4 && (memory.getInt(next) & NOT_ASCII) == 0) {
        next += 4;
      } else {
        accept(memory.getByte(next++));
      }
    }
    return !broken;
  }

  void accept(int octet) {
    if (missing == 0) {
      begin(octet);
    } else if (octet < least || octet > most) {
      broken = true;
    } else {
      missing--;
      bound(0x80, 0xbf);
    }
  }

  /** No overlong forms, no surrogates, nothing above U+10FFFF. */
  private void begin(int octet) {
    missing = octet < 0x80 ? 0 : octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3;
    broken |= (octet >= 0x80 && octet < 0xc2) || octet > 0xf4;
    bound(
        octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : 0x80,
        octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : 0xbf);
  }

  private void bound(int from, int to) {
    least = from;
    most = to;
  }

  /** Whether the text may end here. */
  public boolean isWhole() {
    return missing == 0 && !broken;
  }
}
