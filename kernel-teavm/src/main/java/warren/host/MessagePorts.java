package warren.host;

/** Ports over which the gateway exchanges messages with other contexts. */
public interface MessagePorts {
  ReplyBuilder newMessage();

  /** Posts a message; the buffer {@code data} in it is handed over. */
  void post(int port, ReplyBuilder message);

  /** The port is not used any more. */
  void close(int port);
}
