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
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.protocols.Protocol;

/**
 * The library's RFC 6455 with our own way from bytes to binary messages: one that is larger than is
 * taken costs its stream and not the WebSocket, which the library would close.
 */
final class RelayDraft extends Draft_6455 {
  private static final Set<Opcode> CONTROL = Set.of(Opcode.PING, Opcode.PONG, Opcode.CLOSING);

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
      tab.textReceived();
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
}
