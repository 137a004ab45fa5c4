package warren.gateway.websocket;

import warren.shared.memory.GuestMemory;

/**
 * Reads the frames of a server from bytes in the gateway's memory, which may be split and glued
 * anywhere. It keeps no message: pieces go to the sink as they lie there.
 */
public final class FrameReader {
  /**
   * Is told what arrives, in its order. Payloads of control frames have one byte to a character.
   */
  public interface Sink {
    /** A piece of a message, valid until this returns; {@code last} pieces may be empty. */
    void message(boolean text, int at, int length, boolean last);

    void ping(String payload);

    /** Nothing follows; {@code code} may be {@link CloseCode#NO_STATUS}. */
    void close(int code, String reason);
  }

  private final GuestMemory memory;
  private final long most;
  private final Sink sink;
  private final StringBuilder control = new StringBuilder();
  private FrameHead head = new FrameHead();
  private boolean inPayload;
  private long left;

  /** The message under way: its first frame's opcode, or CONTINUATION between messages. */
  private Opcode message = Opcode.CONTINUATION;

  private long messageLength;
  private Utf8Check utf8 = new Utf8Check();
  private boolean closed;

  /** Messages longer than {@code most} bytes are refused. */
  public FrameReader(GuestMemory memory, long most, Sink sink) {
    this.memory = memory;
    this.most = most;
    this.sink = sink;
  }

  /** The next bytes. What follows a close frame is skipped. */
  public void receive(int at, int length) throws ProtocolFailure {
    int next = at;
    int end = at + length;
    while (next < end && !closed) {
      if (inPayload) {
        int piece = (int) Math.min(left, end - next);
        payload(next, piece);
        next += piece;
      } else if (head.accept(memory.getByte(next++))) {
        begin(next);
      }
    }
  }

  public boolean isClosed() {
    return closed;
  }

  private void begin(int at) throws ProtocolFailure {
    if (!head.opcode().isControl()) {
      beginData(head.opcode());
    }
    inPayload = true;
    left = head.length();
    if (left == 0) {
      payload(at, 0);
    }
  }

  private void beginData(Opcode opcode) throws ProtocolFailure {
    boolean isFirst = opcode != Opcode.CONTINUATION;
    if (isFirst != (message == Opcode.CONTINUATION)) {
      String what = isFirst ? "a message inside of another" : "a fragment of no message";
      throw new ProtocolFailure(CloseCode.PROTOCOL_ERROR, what);
    }
    if (isFirst) {
      message = opcode;
      messageLength = 0;
      utf8 = new Utf8Check();
    }
    if (head.length() > most - messageLength) {
      throw new ProtocolFailure(CloseCode.TOO_BIG, "a message of more than " + most + " bytes");
    }
    messageLength += head.length();
  }

  private void payload(int at, int length) throws ProtocolFailure {
    left -= length;
    if (head.opcode().isControl()) {
      controlPiece(at, length);
    } else {
      dataPiece(at, length);
    }
    if (left == 0) {
      inPayload = false;
      head = new FrameHead();
    }
  }

  private void controlPiece(int at, int length) throws ProtocolFailure {
    for (int i = 0; i < length; i++) {
      control.append((char) memory.getByte(at + i));
    }
    if (left == 0) {
      String payload = control.toString();
      control.setLength(0);
      endControl(head.opcode(), payload);
    }
  }

  private void endControl(Opcode opcode, String payload) throws ProtocolFailure {
    if (opcode == Opcode.PING) {
      sink.ping(payload);
    } else if (opcode == Opcode.CLOSE) {
      ClosePayload close = new ClosePayload(payload);
      closed = true;
      sink.close(close.code(), close.reason());
    }
  }

  private void dataPiece(int at, int length) throws ProtocolFailure {
    boolean text = message == Opcode.TEXT;
    boolean last = left == 0 && head.isLast();
    boolean formed = !text || (utf8.accept(memory, at, length) && (!last || utf8.isWhole()));
    if (!formed) {
      throw new ProtocolFailure(CloseCode.INVALID_DATA, "a text that is no UTF-8");
    }
    if (length > 0 || last) {
      sink.message(text, at, length, last);
    }
    if (last) {
      message = Opcode.CONTINUATION;
    }
  }
}
