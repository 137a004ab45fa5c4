package warren.relay.websocket;

import java.nio.ByteBuffer;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidFrameException;
import org.java_websocket.exceptions.LimitExceededException;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;

/**
 * Takes a client's frames out of the bytes of its socket, as RFC 6455, section 5.2, lays them:
 *
 * <pre>
 *  0                1                   2                       then
 *  +-+-+-+-+------+-+-----------------+--------------------+------+-------------------+
 *  |F|RSV  |opcode|M| length: 7 bits  | u16 if 126,        | mask | payload, each     |
 *  |I|     |      | |                 | u64 if 127         | u32  | byte xor its mask |
 *  +-+-+-+-+------+-+-----------------+--------------------+------+-------------------+
 * </pre>
 *
 * The library would do it byte by byte, which was half of the relay's time.
 */
final class FrameReader {
  private static final int MOST_HEADER = 14;
  private static final int MOST_CONTROL = 125;

  /** Kept of a frame that is too large: enough for the packet header with its stream id. */
  static final int START_BYTES = 16;

  private final int maxPayload;
  private final ByteBuffer header = ByteBuffer.allocate(MOST_HEADER);

  /** The payload of a frame that has not come whole; null if none is under way. */
  private ByteBuffer partial;

  private int mask;

  /** Bytes of a too large frame that are still to come and will be discarded. */
  private long unwanted;

  /** A frame larger than is taken: its payload is cut to {@link #START_BYTES}. */
  static final class CutFrame extends FramedataImpl1 {
    private final long length;

    CutFrame(Opcode opcode, long length) {
      super(opcode);
      this.length = length;
    }

    /** Of the whole payload. */
    long length() {
      return length;
    }

    @Override
    public void isValid() {}
  }

  FrameReader(int maxPayload) {
    this.maxPayload = maxPayload;
  }

  /**
   * Takes what there is of the next frame.
   *
   * @param bytes of the socket, which are unmasked in place: a whole binary message is a part of
   *     them
   * @return a whole frame, or a {@link CutFrame}, or null if more bytes must come first
   */
  Framedata next(ByteBuffer bytes) throws InvalidFrameException, LimitExceededException {
    skipUnwanted(bytes);
    if (partial == null && !readHeader(bytes)) {
      return null;
    }
    int length = isTooLarge() ? START_BYTES : (int) length();
    if (partial == null && isLentOut(bytes, length)) {
      ByteBuffer payload = bytes.slice(bytes.position(), length);
      unmask(bytes, payload, length);
      return frame(payload.flip());
    }
    if (partial == null) {
      partial = ByteBuffer.allocate(length);
    }
    unmask(bytes, partial, Math.min(bytes.remaining(), partial.remaining()));
    if (partial.hasRemaining()) {
      return null;
    }
    ByteBuffer whole = partial.flip();
    partial = null;
    return frame(whole);
  }

  private void skipUnwanted(ByteBuffer bytes) {
    int count = (int) Math.min(unwanted, bytes.remaining());
    bytes.position(bytes.position() + count);
    unwanted -= count;
  }

  /** A message in one piece is read before the next bytes come; the library keeps other frames. */
  private boolean isLentOut(ByteBuffer bytes, int length) {
    boolean isWhole = header.get(0) == (byte) 0x82;
    return isWhole && !isTooLarge() && bytes.remaining() >= length;
  }

  private boolean readHeader(ByteBuffer bytes)
      throws InvalidFrameException, LimitExceededException {
    while (header.position() < headerSize()) {
      if (!bytes.hasRemaining()) {
        return false;
      }
      header.put(bytes.get());
    }
    check();
    mask = header.getInt(headerSize() - 4);
    return true;
  }

  private int headerSize() {
    if (header.position() < 2) {
      return 2;
    }
    int size = header.get(1) & 0x7f;
    return 2 + (size == 127 ? 8 : size == 126 ? 2 : 0) + 4;
  }

  private long length() {
    int size = header.get(1) & 0x7f;
    return size == 127 ? header.getLong(2) : size == 126 ? header.getChar(2) : size;
  }

  private boolean isTooLarge() {
    return length() > maxPayload;
  }

  private void check() throws InvalidFrameException, LimitExceededException {
    if ((header.get(1) & 0x80) == 0) {
      throw new InvalidFrameException("a client's frame without a mask");
    }
    if ((header.get(0) & 0x70) != 0) {
      throw new InvalidFrameException("a frame with bits of an extension that was not agreed on");
    }
    long length = length();
    if (RelayDraft.CONTROL.contains(opcode()) && length > MOST_CONTROL) {
      throw new InvalidFrameException("a control frame of " + length + " bytes, more than 125");
    }
    if (length < 0) {
      throw new LimitExceededException("a frame of more than 2^63 bytes", maxPayload);
    }
  }

  private Opcode opcode() throws InvalidFrameException {
    return switch (header.get(0) & 15) {
      case 0 -> Opcode.CONTINUOUS;
      case 1 -> Opcode.TEXT;
      case 2 -> Opcode.BINARY;
      case 8 -> Opcode.CLOSING;
      case 9 -> Opcode.PING;
      case 10 -> Opcode.PONG;
      default -> throw new InvalidFrameException("a frame of unknown kind " + (header.get(0) & 15));
    };
  }

  private Framedata frame(ByteBuffer payload) throws InvalidFrameException {
    FramedataImpl1 frame = isTooLarge() ? cutFrame() : FramedataImpl1.get(opcode());
    frame.setFin(header.get(0) < 0);
    frame.setTransferemasked(true);
    frame.setPayload(payload);
    header.clear();
    return frame;
  }

  private CutFrame cutFrame() throws InvalidFrameException {
    unwanted = length() - START_BYTES;
    return new CutFrame(opcode(), length());
  }

  /** Moves bytes, eight at a time, and turns the mask to where the next byte needs it. */
  private void unmask(ByteBuffer from, ByteBuffer to, int count) {
    long wide = ((long) mask << 32) | (mask & 0xffff_ffffL);
    int left = count;
    for (; left >= 8; left -= 8) {
      to.putLong(from.getLong() ^ wide);
    }
    for (; left > 0; left--) {
      to.put((byte) (from.get() ^ (mask >>> 24)));
      mask = Integer.rotateLeft(mask, 8);
    }
  }
}
