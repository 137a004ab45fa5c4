package warren.gateway.preview;

import warren.host.Entropy;
import warren.shared.memory.GuestMemory;

/** Random numbers that nobody can guess. */
final class RandomBytes {
  /** Bytes of the gateway's memory that it uses. */
  static final int SPACE = 16;

  private final Entropy entropy;
  private final GuestMemory memory;
  private final int at;

  RandomBytes(Entropy entropy, GuestMemory memory, int at) {
    this.entropy = entropy;
    this.memory = memory;
    this.at = at;
  }

  int nextInt() {
    entropy.fill(at, Integer.BYTES);
    return memory.getInt(at);
  }

  /** At most {@link #SPACE} bytes, one to a character. */
  String text(int length) {
    entropy.fill(at, length);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) memory.getByte(at + i));
    }
    return text.toString();
  }
}
