package warren.wire.wisp;

import java.nio.ByteBuffer;

/**
 * One extension that an end names in its {@link Info}.
 *
 * <pre>
 *  0    1              5
 *  +----+--------------+--------------+
 *  | id | length (u32) | metadata ... |
 *  +----+--------------+--------------+
 * </pre>
 *
 * @param metadata shares the bytes of the message it was read from; reading it moves its position
 */
public record Extension(int id, ByteBuffer metadata) {
  private static final int FIXED_BYTES = 5;

  public Extension {
    if (id >>> 8 != 0) {
      throw new IllegalArgumentException("extension " + id);
    }
  }

  static Extension read(ByteBuffer payload) throws MalformedPacket {
    if (payload.remaining() < FIXED_BYTES) {
      throw new MalformedPacket(
          0, "INFO with " + payload.remaining() + " bytes where an extension has at least 5");
    }
    int id = Byte.toUnsignedInt(payload.get());
    long length = Integer.toUnsignedLong(payload.getInt());
    if (length > payload.remaining()) {
      String left = " bytes where " + payload.remaining() + " are left";
      throw new MalformedPacket(0, "INFO with extension " + id + " of " + length + left);
    }
    ByteBuffer rest = payload.slice();
    rest.limit((int) length);
    payload.position(payload.position() + (int) length);
    return new Extension(id, rest.slice());
  }

  int size() {
    return FIXED_BYTES + metadata.remaining();
  }

  void write(ByteBuffer into) {
    Packets.append(into.put((byte) id).putInt(metadata.remaining()), metadata.duplicate());
  }
}
