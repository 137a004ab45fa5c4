package warren.guest.tools.archive;

import java.io.ByteArrayOutputStream;

/** Numbers as zip archives have them. */
final class LittleEndian {
  private LittleEndian() {}

  static int two(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  static long four(byte[] bytes, int at) {
    return two(bytes, at) | (long) two(bytes, at + 2) << 16;
  }

  static void two(ByteArrayOutputStream to, int value) {
    to.write(value);
    to.write(value >> 8);
  }

  static void four(ByteArrayOutputStream to, long value) {
    two(to, (int) value);
    two(to, (int) (value >> 16));
  }
}
