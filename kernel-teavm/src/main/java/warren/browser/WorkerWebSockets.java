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
            message -> events.message(received(message)),
            events::closed);
    return new JsWebSocket(socket);
  }

  private ByteBuffer received(JSObject message) {
    byte[] bytes = new byte[(int) Host.lengthOf(message)];
    for (int done = 0; done < bytes.length; done += space) {
      int piece = Math.min(space, bytes.length - done);
      Host.copyIn(message, scratch, done, piece);
      GuestCopy.toArray(memory, scratch, bytes, done, piece);
    }
    return ByteBuffer.wrap(bytes);
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
      int from = message.arrayOffset() + message.position();
      GuestCopy.fromArray(memory, scratch, message.array(), from, length);
      Host.send(socket, scratch, length);
    }

    @Override
    public void close() {
      Host.disconnect(socket);
    }
  }
}
