package warren.testing;

import java.nio.ByteBuffer;
import warren.host.WebSockets.Message;
import warren.shared.memory.GuestMemory;

/** A WebSocket's message, for a receiver whose memory is {@code memory}. */
public record BufferMessage(ByteBuffer all, GuestMemory memory) implements Message {
  @Override
  public int length() {
    return all.remaining();
  }

  @Override
  public ByteBuffer bytes(int from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = all.get(all.position() + from + i);
    }
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public void copyTo(int to, int from, int length) {
    for (int i = 0; i < length; i++) {
      memory.putByte(to + i, all.get(all.position() + from + i));
    }
  }
}
