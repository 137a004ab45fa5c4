package warren.browser;

import java.nio.ByteBuffer;
import java.util.List;
import org.teavm.jso.JSObject;
import warren.host.WebSockets;
import warren.shared.memory.GuestCopy;
import warren.shared.memory.GuestMemory;

/** The WebSockets of the gateway's worker. Messages pass through a part of its memory. */
public final class WorkerWebSockets implements WebSockets {
  private final GuestMemory memory;
  private final int scratch;
  private final int space;

  /** Uses {@code space} bytes of the memory at {@code scratch}; no longer message can be sent. */
  public WorkerWebSockets(GuestMemory memory, int scratch, int space) {
    this.memory = memory;
    this.scratch = scratch;
    this.space = space;
  }

  @Override
  public WebSocket open(String url, List<String> protocols, Events events) {
    JSObject socket =
        Host.connect(
            url,
            String.join(" ", protocols),
            events::opened,
            message -> events.message(new JsMessage(message)),
            events::closed);
    return new JsWebSocket(socket);
  }

  /** Puts the remaining bytes at the beginning of the scratch space. */
  private void load(ByteBuffer bytes) {
    int from = bytes.arrayOffset() + bytes.position();
    GuestCopy.fromArray(memory, scratch, bytes.array(), from, bytes.remaining());
  }

  private final class JsMessage implements Message {
    private final JSObject bytes;
    private final int length;

    JsMessage(JSObject bytes) {
      this.bytes = bytes;
      this.length = (int) Host.lengthOf(bytes);
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public ByteBuffer bytes(int from, int length) {
      byte[] array = new byte[length];
      for (int done = 0; done < length; done += space) {
        int piece = Math.min(space, length - done);
        copyTo(scratch, from + done, piece);
        GuestCopy.toArray(memory, scratch, array, done, piece);
      }
      return ByteBuffer.wrap(array);
    }

    @Override
    public void copyTo(int to, int from, int length) {
      Host.copyIn(bytes, to, from, length);
    }
  }

  private final class JsWebSocket implements WebSocket {
    private final JSObject socket;

    JsWebSocket(JSObject socket) {
      this.socket = socket;
    }

    @Override
    public void send(ByteBuffer message) {
      int length = message.remaining();
      if (length > space) {
        throw new IllegalArgumentException("a message of " + length + " bytes");
      }
      load(message);
      Host.send(socket, scratch, length);
    }

    @Override
    public int send(ByteBuffer header, Source source, int most) {
      int start = header.remaining();
      int count = source.read(scratch + start, Math.min(most, space - start));
      if (count > 0) {
        load(header);
        Host.send(socket, scratch, start + count);
      }
      return count;
    }

    @Override
    public void close() {
      Host.disconnect(socket);
    }
  }
}
