package warren.gateway.http;

/** Is told the parts of one message in their order. */
public interface MessageSink<H> {
  void head(H head);

  /** A piece of the body, without its framing; valid until this returns. */
  void body(int at, int length);

  /** The message is complete. */
  void end(Fields trailers);
}
