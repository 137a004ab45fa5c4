package warren.wire.wisp;

import java.nio.ByteBuffer;

/**
 * Bytes of a stream, either way. The payload is the packet's rest; it may be empty.
 *
 * @param payload shares the bytes of the message it was read from, and reading it moves its
 *     position
 */
public record Data(int stream, ByteBuffer payload) implements Packet {
  public Data {
    if (stream == 0) {
      throw new IllegalArgumentException("DATA on stream 0");
    }
  }

  @Override
  public ByteBuffer write() {
    return Packets.append(Packets.start(DATA, stream, payload.remaining()), payload.duplicate());
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.data(this);
  }
}
