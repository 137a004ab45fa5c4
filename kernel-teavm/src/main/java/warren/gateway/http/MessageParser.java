package warren.gateway.http;

import warren.shared.memory.Limits;
import warren.shared.memory.ReadableMemory;

/**
 * Reads one message from bytes in a memory, which may be split and glued anywhere. It keeps no
 * body: pieces go to the sink as they lie there.
 */
abstract class MessageParser<H> {
  private final ReadableMemory memory;
  private final MessageSink<H> sink;
  private final LineReader lines;
  private final FieldReader fields = new FieldReader();
  private boolean inFields;
  private BodyReader body;
  private boolean done;

  MessageParser(ReadableMemory memory, MessageSink<H> sink) {
    this.memory = memory;
    this.sink = sink;
    this.lines = new LineReader(memory, Limits.HTTP_HEAD);
  }

  /** Reads the first line of the head whose fields follow. */
  abstract void first(String line) throws MalformedMessage;

  /** The head, once its fields are read. */
  abstract H head(Fields fields) throws MalformedMessage;

  abstract Framing framing(H head) throws MalformedMessage;

  /** Whether a head is not the one that is waited for, so that another one follows. */
  boolean isInterim(H head) {
    return false;
  }

  /** Whether an empty line before the first one is skipped. */
  boolean skipsEmptyLine() {
    return false;
  }

  /** Reads up to the message's end; returns how many bytes it took. */
  public final int receive(int at, int length) throws MalformedMessage {
    int next = at;
    int end = at + length;
    while (next < end && !done) {
      next = body == null ? line(next, end) : body.read(next, end, sink::body);
      endIfDone();
    }
    return next - at;
  }

  private int line(int at, int end) throws MalformedMessage {
    int next = lines.read(at, end);
    if (lines.isWhole()) {
      accept(lines.take());
    }
    return next;
  }

  private void accept(String line) throws MalformedMessage {
    if (inFields) {
      if (fields.accept(line)) {
        takeHead(head(fields.take()));
      }
    } else if (!line.isEmpty() || !skipsEmptyLine()) {
      first(line);
      inFields = true;
    }
  }

  private void takeHead(H head) throws MalformedMessage {
    Framing framing = framing(head);
    if (isInterim(head)) {
      inFields = false;
      return;
    }
    sink.head(head);
    body = BodyReader.of(framing, memory);
  }

  private void endIfDone() {
    if (body != null && body.isDone()) {
      end(body.trailers());
    }
  }

  private void end(Fields trailers) {
    done = true;
    sink.end(trailers);
  }

  /** The connection has ended: so has a message of which that is the end; any other is refused. */
  public final void close() throws MalformedMessage {
    if (done) {
      return;
    }
    if (body == null || !body.endsByClose()) {
      throw new MalformedMessage(
          isBegun()
              ? "the connection ended in the middle of the message"
              : "the connection ended without a message");
    }
    end(new Fields());
  }

  /** Whether the message is complete. */
  public final boolean isDone() {
    return done;
  }

  /** Whether anything of the message has arrived. */
  public final boolean isBegun() {
    return inFields || body != null || lines.isInside();
  }
}
