package warren.guest.tools.text;

import warren.guest.LinearMemory;
import warren.guest.Utf8;

/** Looks for bytes in the linear memory. */
final class Literal {
  private final LinearMemory memory;
  private final byte[] bytes;

  Literal(LinearMemory memory, String text) {
    this.memory = memory;
    this.bytes = Utf8.bytes(text);
  }

  boolean isIn(int at, int length) {
    if (bytes.length == 0) {
      return true;
    }
    int from = at;
    int left = length - bytes.length + 1;
    while (left > 0) {
      int found = memory.indexOf(from, left, bytes[0]);
      if (found < 0) {
        return false;
      }
      if (isHere(from + found)) {
        return true;
      }
      from += found + 1;
      left -= found + 1;
    }
    return false;
  }

  private boolean isHere(int at) {
    for (int i = 1; i < bytes.length; i++) {
      if (memory.getByte(at + i) != (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
