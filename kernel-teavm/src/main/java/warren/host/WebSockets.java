package warren.host;

import java.nio.ByteBuffer;
import java.util.List;

/** The browser's WebSockets, with binary messages only. */
public interface WebSockets {
  /**
   * Begins to connect. Never throws: an address that is none is told by {@link Events#closed}. No
   * event comes within this call.
   *
   * @param protocols the subprotocols to offer
   */
  WebSocket open(String url, List<String> protocols, Events events);

  /** One WebSocket. */
  interface WebSocket {
    /** Sends the remaining bytes, which are copied before this returns. Ignored once it closed. */
    void send(ByteBuffer message);

    /** Closes it; afterwards no event comes. */
    void close();
  }

  /** What happens to a WebSocket, never within a call of its methods. */
  interface Events {
    /** It stands; {@code protocol} is what the server chose, or "". */
    void opened(String protocol);

    /** A binary message; the receiver keeps the buffer. */
    void message(ByteBuffer message);

    /** The last event, also of one that never opened. {@code reason} is the server's, often "". */
    void closed(int code, String reason);
  }
}
