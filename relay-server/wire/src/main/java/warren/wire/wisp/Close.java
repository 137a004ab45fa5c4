package warren.wire.wisp;

import java.nio.ByteBuffer;

/**
 * The stream is over, both ways; on stream 0 the connection. The payload is one byte.
 *
 * @param code the reason, 0 to 255: a {@link CloseReason}'s or one of no meaning
 */
public record Close(int stream, int code) implements Packet {
  public Close {
    if (code >>> 8 != 0) {
      throw new IllegalArgumentException("close reason " + code);
    }
  }

  public Close(int stream, CloseReason reason) {
    this(stream, reason.code());
  }

  static Close read(int stream, ByteBuffer payload) throws MalformedPacket {
    Packets.exactly(1, "CLOSE", stream, payload);
    return new Close(stream, Byte.toUnsignedInt(payload.get()));
  }

  @Override
  public ByteBuffer write() {
    return Packets.start(CLOSE, stream, 1).put((byte) code);
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.close(this);
  }
}
