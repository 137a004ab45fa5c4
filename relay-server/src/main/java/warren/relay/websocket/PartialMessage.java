package warren.relay.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;

/**
 * A message that comes in several frames. As soon as it is larger than is taken, no more is kept of
 * it than its start.
 */
final class PartialMessage {
  /** Each frame costs more than its bytes; who cuts messages at all cuts them in a few. */
  private static final int MOST_FRAMES = 1024;

  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long length;
  private int frames;

  PartialMessage(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(Framedata frame) throws LimitExceededException {
    ByteBuffer payload = frame.getPayloadData();
    length += frame instanceof FrameReader.CutFrame cut ? cut.length() : payload.remaining();
    if (!isTooLarge()) {
      count();
      keep(payload, payload.remaining());
    } else if (bytes.size() < FrameReader.START_BYTES) {
      keep(payload, Math.min(payload.remaining(), FrameReader.START_BYTES - bytes.size()));
    }
  }

  private void count() throws LimitExceededException {
    frames++;
    if (frames > MOST_FRAMES) {
      throw new LimitExceededException("a message has " + MOST_FRAMES + " frames at most");
    }
  }

  private void keep(ByteBuffer payload, int count) {
    byte[] copy = new byte[count];
    payload.get(copy);
    bytes.writeBytes(copy);
  }

  boolean isTooLarge() {
    return length > maxBytes;
  }

  /** Of the whole message, as far as it has come. */
  long length() {
    return length;
  }

  /** What is kept: all, or the start of a message that is too large. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes.toByteArray());
  }
}
