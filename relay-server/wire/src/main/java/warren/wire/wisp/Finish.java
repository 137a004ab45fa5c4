package warren.wire.wisp;

import java.nio.ByteBuffer;

/**
 * The sender sends no more DATA on the stream; the other direction stays. Ours, only between ends
 * that both sent {@link Flow}. No payload.
 */
public record Finish(int stream) implements Packet {
  public Finish {
    if (stream == 0) {
      throw new IllegalArgumentException("FINISH on stream 0");
    }
  }

  static Finish read(int stream, ByteBuffer payload) throws MalformedPacket {
    Packets.exactly(0, "FINISH", stream, payload);
    return new Finish(stream);
  }

  @Override
  public ByteBuffer write() {
    return Packets.start(FINISH, stream, 0);
  }

  @Override
  public void deliverTo(Receiver receiver) {
    receiver.finish(this);
  }
}
