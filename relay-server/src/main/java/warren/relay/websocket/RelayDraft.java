package warren.relay.websocket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.protocols.Protocol;

/**
 * The library's RFC 6455 with our own way from bytes to frames, and with a bound on a message that
 * comes in pieces: the library looks only at the first and the last of them, and keeps all.
 */
final class RelayDraft extends Draft_6455 {
  /** Each piece costs more than its bytes; who cuts messages at all cuts them in a few. */
  private static final int MOST_PIECES = 1024;

  private static final Set<Opcode> CONTROL = Set.of(Opcode.PING, Opcode.PONG, Opcode.CLOSING);

  private final FrameReader frames;
  private int pieces;
  private long bytes;

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
    if (!CONTROL.contains(frame.getOpcode())) {
      count(frame);
    }
    super.processFrame(socket, frame);
  }

  private void count(Framedata frame) throws LimitExceededException {
    pieces++;
    bytes += frame.getPayloadData().remaining();
    if (pieces > MOST_PIECES || bytes > getMaxFrameSize()) {
      throw new LimitExceededException(
          "a message has " + getMaxFrameSize() + " bytes at most", getMaxFrameSize());
    }
    if (frame.isFin()) {
      pieces = 0;
      bytes = 0;
    }
  }
}
