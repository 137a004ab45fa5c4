package warren.gateway.http;

/** How far a message was read, whole or refused. */
record Reading<H>(ReceivedMessage<H> message, boolean isRefused) {
  /** Feeds a text of one byte to a character in pieces of at most {@code piece} bytes. */
  static <H> Reading<H> of(String text, int piece, ReceivedMessage.Parsers<H> parsers) {
    ReceivedMessage<H> received = new ReceivedMessage<>();
    try {
      received.read(text, piece, false, parsers);
      return new Reading<>(received, false);
    } catch (MalformedMessage refused) {
      received.taken = -1; // of the last piece nothing is told
      return new Reading<>(received, true);
    }
  }

  H head() {
    return message.head;
  }

  String body() {
    return message.body.toString();
  }

  int taken() {
    return message.taken;
  }

  boolean isWhole() {
    return message.trailers != null;
  }

  String summary() {
    return message.summary() + " " + isRefused;
  }
}
