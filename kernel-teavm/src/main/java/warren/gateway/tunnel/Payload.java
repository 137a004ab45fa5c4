package warren.gateway.tunnel;

import java.nio.ByteBuffer;
import warren.host.WebSockets.Message;

/**
 * The bytes of a packet that are not taken yet. They stay in the browser's message until they are
 * copied, into an array or into the gateway's memory.
 */
public final class Payload {
  private final Message message;
  private int at;

  /** The bytes once they were asked for; its position is what counts then. */
  private ByteBuffer array;

  /** What a message has from an index on. */
  Payload(Message message, int from) {
    this.message = message;
    this.at = from;
  }

  public int remaining() {
    return array == null ? message.length() - at : array.remaining();
  }

  /** The remaining bytes in an array. They are taken by moving its position. */
  ByteBuffer bytes() {
    if (array == null) {
      array = message.bytes(at, remaining());
    }
    return array;
  }

  /** Copies the first bytes to an address of the gateway's memory. */
  public void copyTo(int to, int length) {
    message.copyTo(to, message.length() - remaining(), length);
  }

  /** Takes the first bytes. */
  public void skip(int length) {
    if (array == null) {
      at += length;
    } else {
      array.position(array.position() + length);
    }
  }
}
