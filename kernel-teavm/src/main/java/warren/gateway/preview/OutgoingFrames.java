package warren.gateway.preview;

import warren.gateway.http.MalformedMessage;
import warren.gateway.websocket.FrameWriter;
import warren.gateway.websocket.Mask;
import warren.gateway.websocket.Opcode;
import warren.gateway.websocket.Utf8Check;
import warren.host.Bytes;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/**
 * Frames on their way to a program. Each message is one frame, since small servers read no
 * fragments: so nothing comes between the pieces of a message, not even a pong.
 */
final class OutgoingFrames {
  private static final int LEAST_CREDIT = Limits.PREVIEW_CREDIT / 4;

  private final GuestMemory memory;
  private final SendQueue queue;
  private final RandomBytes random;

  /** Of the message under way: bytes that are missing, and how they are masked and checked. */
  private long left;

  private boolean text;
  private Mask mask;
  private Utf8Check utf8 = new Utf8Check();
  private int credit = Limits.PREVIEW_CREDIT;
  private int owed;

  /** The payload of the latest ping that was not answered yet, or null. */
  private String pong;

  private boolean closed;

  OutgoingFrames(GuestMemory memory, SendQueue queue, RandomBytes random) {
    this.memory = memory;
    this.queue = queue;
    this.random = random;
    this.mask = new Mask(memory, 0);
  }

  /**
   * Takes a piece of a message, of which {@code following} bytes come in later pieces; false if
   * there is no memory for it.
   */
  boolean add(Bytes bytes, boolean isText, long following) throws MalformedMessage {
    long length = bytes.length();
    pay(length, following);
    if (left == 0) {
      utf8 = new Utf8Check();
      text = isText;
      left = length + following;
      if (!begin()) {
        return false;
      }
    } else if (length + following != left) {
      throw new MalformedMessage("a message of another length than told");
    }
    left = following;
    boolean added = queue.add(bytes, this::check);
    checkText();
    return added && addPong();
  }

  private void pay(long length, long following) throws MalformedMessage {
    int cost = (int) length + Limits.WEBSOCKET_PIECE_COST;
    if (closed || following < 0 || length > Limits.PREVIEW_PIECE || cost > credit) {
      throw new MalformedMessage("a piece of a message that was not to be sent");
    }
    credit -= cost;
    owed += cost;
  }

  private boolean begin() throws MalformedMessage {
    if (left < 0 || left > Limits.WEBSOCKET_MESSAGE) {
      throw new MalformedMessage("a message of a length that none has");
    }
    int key = random.nextInt();
    mask = new Mask(memory, key);
    return queue.add(FrameWriter.head(text ? Opcode.TEXT : Opcode.BINARY, left, key));
  }

  private void check(int at, int length) {
    if (text) {
      utf8.accept(memory, at, length);
    }
    mask.apply(at, length);
  }

  private void checkText() throws MalformedMessage {
    if (text && left == 0 && !utf8.isWhole()) {
      throw new MalformedMessage("a text that is no UTF-8");
    }
  }

  /** Answers a ping, later and only the latest if the program does not read; false as above. */
  boolean pong(String payload) {
    pong = payload;
    return addPong();
  }

  /** The pong that waits, if it may be sent by now. */
  boolean addPong() {
    if (pong == null || left > 0 || closed || queue.bytes() > Limits.PREVIEW_PIECE) {
      return true;
    }
    String payload = pong;
    pong = null;
    return queue.add(FrameWriter.control(Opcode.PONG, payload, random.nextInt()));
  }

  /** Whether a message has begun and not ended. */
  boolean isInside() {
    return left > 0;
  }

  /** Sends the last frame, unless there was one or a message is not whole; false as above. */
  boolean close(String payload) {
    boolean sends = !closed && left == 0;
    closed = true;
    return !sends || queue.add(FrameWriter.control(Opcode.CLOSE, payload, random.nextInt()));
  }

  /** The credit that is due: for bytes that are gone, many at a time unless none are left. */
  int takeCredit() {
    int due = Math.max(0, owed - queue.bytes());
    if (closed || (due < LEAST_CREDIT && !queue.isEmpty())) {
      return 0;
    }
    owed -= due;
    credit += due;
    return due;
  }
}
