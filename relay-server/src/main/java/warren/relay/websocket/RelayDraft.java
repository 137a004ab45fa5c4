package warren.relay.websocket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.protocols.Protocol;

/** The library's RFC 6455 with our own way from bytes to frames. */
final class RelayDraft extends Draft_6455 {
  private final FrameReader frames;

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
}
