package warren.relay.testing;

import java.util.Arrays;

/**
 * A fuzzer's bytes, read from the front as steps and what belongs to them. Every array is a script:
 * behind its end are zeros.
 */
public final class Script {
  private final byte[] bytes;
  private int next;

  public Script(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean isOver() {
    return next >= bytes.length;
  }

  /** A byte, 0 to 255. */
  public int number() {
    return isOver() ? 0 : bytes[next++] & 0xFF;
  }

  /** A number below this one. A digit stands for itself, if the bound is 16 or a part of that. */
  public int below(int bound) {
    return number() % bound;
  }

  public <T> T pick(T[] choices) {
    return choices[below(choices.length)];
  }

  /** One byte says how many follow. */
  public byte[] bytes() {
    int count = number();
    int start = next;
    next = Math.min(bytes.length, start + count);
    return Arrays.copyOfRange(bytes, Math.min(start, next), next);
  }
}
