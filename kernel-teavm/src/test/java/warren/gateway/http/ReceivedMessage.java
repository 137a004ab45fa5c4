package warren.gateway.http;

import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;

/** A message as its parser reported it. */
final class ReceivedMessage<H> implements MessageSink<H> {
  /** Makes the parser of a message. */
  interface Parsers<H> {
    MessageParser<H> parser(HeapGuestMemory memory, MessageSink<H> sink);
  }

  private static final int AT = 1000;

  final HeapGuestMemory memory = new HeapGuestMemory(new HeapCommons(), 8);
  H head;
  final StringBuilder body = new StringBuilder();
  Fields trailers;
  int taken;

  @Override
  public void head(H head) {
    this.head = head;
  }

  @Override
  public void body(int at, int length) {
    for (int i = 0; i < length; i++) {
      body.append((char) memory.getByte(at + i));
    }
  }

  @Override
  public void end(Fields trailers) {
    this.trailers = trailers;
  }

  /** Feeds a text of one byte to a character in pieces of at most {@code piece} bytes. */
  static <H> ReceivedMessage<H> feed(String text, int piece, boolean close, Parsers<H> parsers)
      throws MalformedMessage {
    ReceivedMessage<H> received = new ReceivedMessage<>();
    received.read(text, piece, close, parsers);
    return received;
  }

  /** Reads a text in pieces, up to the message's end; {@code taken} counts what was taken of it. */
  void read(String text, int piece, boolean close, Parsers<H> parsers) throws MalformedMessage {
    MessageParser<H> parser = parsers.parser(memory, this);
    for (int from = 0; from < text.length() && !parser.isDone(); from += piece) {
      String part = text.substring(from, Math.min(text.length(), from + piece));
      RequestWriter.write(memory, AT, part);
      taken += parser.receive(AT, part.length());
    }
    if (close) {
      parser.close();
    }
  }

  /** Head, body and trailers in one line. */
  String summary() {
    return head + " " + body + " " + trailers + " " + taken;
  }
}
