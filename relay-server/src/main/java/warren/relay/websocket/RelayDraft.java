package warren.relay.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.protocols.Protocol;

/**
 * The library's RFC 6455 with our own reading and writing of binary messages: a message that is too
 * large closes its stream and not the WebSocket, as the library would.
 */
final class RelayDraft extends Draft_6455 {
  static final Set<Opcode> CONTROL = Set.of(Opcode.PING, Opcode.PONG, Opcode.CLOSING);

  private static final int BINARY_WHOLE = 0x82;
  private static final int MOST_IN_BYTE = 125;
  private static final int MOST_IN_SHORT = 0xffff;

  private final FrameReader frames;

  /** The message whose first frames have come; null if none is under way. */
  private PartialMessage partial;

  RelayDraft(int maxMessageBytes) {
    super(List.of(), List.of(new Protocol(Handshake.VERSION_2), new Protocol("")), maxMessageBytes);
    this.frames = new FrameReader(maxMessageBytes);
  }

  @Override
  public Draft copyInstance() {
    return new RelayDraft(getMaxFrameSize());
  }

  @Override
  public List<Framedata> translateFrame(ByteBuffer bytes) throws InvalidDataException {
    List<Framedata> whole = new ArrayList<>();
    for (Framedata next = frames.next(bytes); next != null; next = frames.next(bytes)) {
      whole.add(next);
    }
    return whole;
  }

  @Override
  public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
    Opcode opcode = frame.getOpcode();
    WebSocketConnection tab = (WebSocketConnection) socket.getWebSocketListener();
    if (CONTROL.contains(opcode)) {
      super.processFrame(socket, frame);
    } else if ((opcode == Opcode.CONTINUOUS) != (partial != null)) {
      throw new InvalidFrameException("frames of a message out of order");
    } else if (opcode == Opcode.TEXT) {
      tab.close(CloseFrame.REFUSE, "a text message: packets are binary");
    } else if (frame.isFin()
        && opcode == Opcode.BINARY
        && !(frame instanceof FrameReader.CutFrame)) {
      tab.messageReceived(frame.getPayloadData());
    } else {
      addToMessage(tab, frame);
    }
  }

  private void addToMessage(WebSocketConnection tab, Framedata frame) throws InvalidDataException {
    if (partial == null) {
      partial = new PartialMessage(getMaxFrameSize());
    }
    partial.add(frame);
    if (frame.isFin()) {
      PartialMessage whole = partial;
      partial = null;
      if (whole.isTooLarge()) {
        tab.tooLargeReceived(whole.bytes(), whole.length());
      } else {
        tab.messageReceived(whole.bytes());
      }
    }
  }

  /**
   * The frame of a whole binary message. Where there is space in front of the message, its header
   * goes there and the frame is the same buffer; else it is a new one.
   */
  static ByteBuffer binary(ByteBuffer message) {
    int length = message.remaining();
    int start = message.position() - headerSize(length);
    if (start < 0) {
      ByteBuffer frame = ByteBuffer.allocate(headerSize(length) + length);
      header(frame, length);
      return frame.put(message).flip();
    }
    header(message.position(start), length);
    return message.position(start);
  }

  private static int headerSize(int length) {
    return length <= MOST_IN_BYTE ? 2 : length <= MOST_IN_SHORT ? 4 : 10;
  }

  private static void header(ByteBuffer into, int length) {
    into.order(ByteOrder.BIG_ENDIAN).put((byte) BINARY_WHOLE);
    if (length <= MOST_IN_BYTE) {
      into.put((byte) length);
    } else if (length <= MOST_IN_SHORT) {
      into.put((byte) 126).putShort((short) length);
    } else {
      into.put((byte) 127).putLong(length);
    }
  }

  /**
   * A message that comes in several frames. As soon as it is larger than is taken, no more is kept
   * of it than its start.
   */
  private static final class PartialMessage {
    /** Each frame costs more than its bytes; usual clients send a message in a few. */
    private static final int MOST_FRAMES = 1024;

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long length;
    private int frames;

    PartialMessage(int maxBytes) {
      this.maxBytes = maxBytes;
    }

    void add(Framedata frame) throws LimitExceededException {
      ByteBuffer payload = frame.getPayloadData();
      length += frame instanceof FrameReader.CutFrame cut ? cut.length() : payload.remaining();
      if (!isTooLarge()) {
        frames++;
        if (frames > MOST_FRAMES) {
          throw new LimitExceededException("a message has " + MOST_FRAMES + " frames at most");
        }
        keep(payload, payload.remaining());
      } else if (bytes.size() < FrameReader.START_BYTES) {
        keep(payload, Math.min(payload.remaining(), FrameReader.START_BYTES - bytes.size()));
      }
    }

    private void keep(ByteBuffer payload, int count) {
      byte[] copy = new byte[count];
      payload.get(copy);
      bytes.writeBytes(copy);
    }

    boolean isTooLarge() {
      return length > maxBytes;
    }

    /** Of the whole message, as far as it has come. */
    long length() {
      return length;
    }

    /** What is kept: all, or the start of a message that is too large. */
    ByteBuffer bytes() {
      return ByteBuffer.wrap(bytes.toByteArray());
    }
  }
}
