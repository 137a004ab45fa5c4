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

    /**
     * Sends a message that has the header's remaining bytes and behind them what the source has,
     * {@code most} bytes of it at most; nothing if it has none. The header's position stays.
     *
     * @return what the source gave
     */
    int send(ByteBuffer header, Source source, int most);

    /** Closes it; afterwards no event comes. */
    void close();
  }

  /** Bytes to send, wherever they are. */
  interface Source {
    /** Takes up to {@code most} bytes into the caller's memory; 0 if there are none now. */
    int read(int to, int most);
  }

  /** A binary message. Its bytes stay where the browser has them until they are asked for. */
  interface Message {
    int length();

    /** The bytes from an index on, in an array of their own. */
    ByteBuffer bytes(int from, int length);

    /** Copies the bytes from an index on into the caller's memory. */
    void copyTo(int to, int from, int length);
  }

  /** What happens to a WebSocket, never within a call of its methods. */
  interface Events {
    /** It stands; {@code protocol} is what the server chose, or "". */
    void opened(String protocol);

    /** A binary message, which the receiver may keep. */
    void message(Message message);

    /** The last event, also of one that never opened. {@code reason} is the server's, often "". */
    void closed(int code, String reason);
  }
}
