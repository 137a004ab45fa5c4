package warren.wire.wisp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * Our own extension: half-close by {@link Finish}, and credit for the direction that WISP leaves
 * without, from server to client; and the stream types {@link Connect#ANNOUNCED_TCP} and {@link
 * Connect#TLS}. It holds once both ends named it in their {@link Info}. The metadata is one u32.
 *
 * <p>The server's is how many bytes a DATA packet has at most, either way. The client's is how many
 * DATA packets the server may send ahead on each new stream; each {@link Continue} of the client
 * adds to that.
 */
public final class Flow {
  public static final int ID = 0xF0;

  private static final int BYTES = 4;

  private Flow() {}

  /** The extension with this value, 0 to 2<sup>32</sup> - 1. */
  public static Extension of(long value) {
    if (value >>> 32 != 0) {
      throw new IllegalArgumentException("flow of " + value);
    }
    ByteBuffer metadata = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return new Extension(ID, metadata.putInt((int) value).flip());
  }

  /** The value of the other end; empty if it does not know the extension. */
  public static OptionalLong in(Info info) throws MalformedPacket {
    Extension extension = info.extension(ID).orElse(null);
    if (extension == null) {
      return OptionalLong.empty();
    }
    ByteBuffer metadata = extension.metadata().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Packets.exactly(BYTES, "INFO: extension 240", 0, metadata);
    return OptionalLong.of(Integer.toUnsignedLong(metadata.getInt()));
  }
}
