package warren.wire.wisp;

import java.nio.ByteBuffer;

/**
 * Credit, counted in DATA packets; the payload is a u32.
 *
 * <p>From the server: so many the client may send on the stream from now on, whatever it had left;
 * on stream 0 the number that each new stream begins with. From the client, with {@link Flow} only:
 * so many more the server may send on the stream.
 *
 * @param packets 0 to 2<sup>32</sup> - 1
 */
public record Continue(int stream, long packets) implements Packet {
  private static final int BYTES = 4;

  public Continue {
    if (packets >>> 32 != 0) {
      throw new IllegalArgumentException("credit of " + packets);
    }
  }

  static Continue read(int stream, ByteBuffer payload) throws MalformedPacket {
    Packets.exactly(BYTES, "CONTINUE", stream, payload);
    return new Continue(stream, Integer.toUnsignedLong(payload.getInt()));
  }

  @Override
  public ByteBuffer write() {
    return Packets.start(CONTINUE, stream, BYTES).putInt((int) packets);
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.more(this);
  }
}
