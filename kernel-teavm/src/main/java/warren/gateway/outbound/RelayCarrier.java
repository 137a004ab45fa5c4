package warren.gateway.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import warren.gateway.http.Field;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.RequestWriter;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponseParser;
import warren.gateway.loopback.Connection;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestCopy;
import warren.shared.memory.Limits;

/**
 * By the relay: a connection to the host, whose response passes as it is, but for what its head
 * says of the connection. It is read along, to know where it ends. Nothing is sent before the
 * connection stands; until then another may carry the request. Of the body no more is kept than one
 * read from the program.
 */
final class RelayCarrier implements Carrier {
  private final warren.gateway.tunnel.Connection server;
  private final Connection program;
  private final Surroundings around;
  private final Exchange exchange;
  private final boolean isChunked;
  private final ResponseParser response;

  /** Pieces of the body that are not sent, without the framing of chunks. */
  private final Queue<byte[]> pieces = new ArrayDeque<>();

  private final ResponseStream toProgram;
  private ByteBuffer outgoing;
  private boolean owesLastChunk;
  private boolean isOpen;

  /** Bytes of those received that have been read along and are not yet passed. */
  private int checked;

  private boolean hasHead;

  RelayCarrier(
      warren.gateway.tunnel.Connection server,
      RelayedHead head,
      String method,
      Connection program,
      Surroundings around,
      Exchange exchange,
      ResponseStream toProgram) {
    this.toProgram = toProgram;
    this.server = server;
    this.program = program;
    this.around = around;
    this.exchange = exchange;
    this.isChunked = head.isChunked();
    this.response = new ResponseParser(around.memory(), method, new Along());
    this.outgoing = ByteBuffer.wrap(head.text().getBytes(ISO_8859_1));
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public boolean hasRoom() {
    return pieces.isEmpty();
  }

  @Override
  public void body(int at, int length) {
    byte[] piece = new byte[length];
    GuestCopy.toArray(around.memory(), at, piece, 0, length);
    pieces.add(piece);
  }

  @Override
  public void endBody() {
    owesLastChunk = isChunked;
  }

  /** The body so far, for whoever carries it after this has failed. */
  Queue<byte[]> pieces() {
    return pieces;
  }

  @Override
  public boolean move() {
    if (!isOpen && !opens()) {
      return false;
    }
    boolean sends = send();
    return pass() || sends;
  }

  private boolean opens() {
    isOpen = server.isOpen();
    if (isOpen) {
      exchange.relayOpened();
    } else if (server.failure().isPresent()) {
      exchange.relayFailed(server.failure().get(), this);
    }
    return isOpen;
  }

  // --- to the host

  private boolean send() {
    boolean any = false;
    while (hasOutgoing()) {
      int before = outgoing.remaining();
      server.send(outgoing);
      any |= outgoing.remaining() < before;
      if (outgoing.hasRemaining()) {
        return any;
      }
    }
    return any;
  }

  private boolean hasOutgoing() {
    if (!outgoing.hasRemaining() && !pieces.isEmpty()) {
      outgoing = framed(pieces.remove());
    } else if (!outgoing.hasRemaining() && owesLastChunk) {
      owesLastChunk = false;
      outgoing = ByteBuffer.wrap(RequestWriter.LAST_CHUNK.getBytes(ISO_8859_1));
    }
    return outgoing.hasRemaining();
  }

  private ByteBuffer framed(byte[] piece) {
    if (!isChunked) {
      return ByteBuffer.wrap(piece);
    }
    byte[] before = RequestWriter.chunkHead(piece.length).getBytes(ISO_8859_1);
    byte[] after = RequestWriter.CHUNK_END.getBytes(ISO_8859_1);
    byte[] all = new byte[before.length + piece.length + after.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(piece, 0, all, before.length, piece.length);
    System.arraycopy(after, 0, all, before.length + piece.length, after.length);
    return ByteBuffer.wrap(all);
  }

  // --- to the program

  private boolean pass() {
    if (checked == 0 && response.isDone()) {
      exchange.endOfResponse();
      return false;
    }
    ByteBuffer bytes = server.received();
    if (bytes.hasRemaining()) {
      return pass(bytes);
    }
    if (server.isFinished()) {
      finish();
    }
    return false;
  }

  private boolean pass(ByteBuffer bytes) {
    int length = Math.min(bytes.remaining(), Limits.PREVIEW_PIECE);
    int from = bytes.arrayOffset() + bytes.position();
    GuestCopy.fromArray(around.memory(), around.scratch(), bytes.array(), from, length);
    if (!hasHead) {
      return readHead(bytes, length);
    }
    if (checked == 0 && !check(length)) {
      return false;
    }
    int written = ResponseStream.write(program, around.scratch(), checked);
    if (written > 0) {
      bytes.position(bytes.position() + written);
      checked -= written;
    } else if (written != -Errno.AGAIN) {
      exchange.end();
    }
    return written > 0;
  }

  /** Reads along; what comes behind the response is not the program's. */
  private boolean check(int length) {
    try {
      checked = response.receive(around.scratch(), length);
      return true;
    } catch (MalformedMessage malformed) {
      fail("the host answers with no HTTP/1.1: " + malformed.getMessage());
      return false;
    }
  }

  /** Line by line, so that it ends where the body begins. */
  private boolean readHead(ByteBuffer bytes, int length) {
    int end = around.scratch() + length;
    int at = around.scratch();
    try {
      while (at < end && !hasHead) {
        at += response.receive(at, endOfLine(at, end) - at);
      }
    } catch (MalformedMessage malformed) {
      fail("the host answers with no HTTP/1.1: " + malformed.getMessage());
      return false;
    }
    bytes.position(bytes.position() + at - around.scratch());
    return true;
  }

  private int endOfLine(int from, int end) {
    int at = from;
    while (at < end && around.memory().getByte(at) != '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }

  /** The host sends no more. */
  private void finish() {
    if (server.failure().isPresent()) {
      fail(server.failure().get());
      return;
    }
    try {
      response.close();
      exchange.endOfResponse();
    } catch (MalformedMessage broken) {
      fail(broken.getMessage());
    }
  }

  private void fail(String why) {
    Refusal refusal = Refusal.byRelay(why);
    if (hasHead) {
      exchange.reset(refusal);
    } else {
      exchange.refuse(refusal);
    }
  }

  /** Many hosts close as they were asked to without saying so, and then programs would go on. */
  private static String closing(ResponseHead head) {
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(head.status()).append(' ');
    text.append(head.reason()).append("\r\n");
    for (Field field : head.fields()) {
      if (!field.is("Connection") && !field.is("Keep-Alive")) {
        text.append(field.name()).append(": ").append(field.value()).append("\r\n");
      }
    }
    return text.append("Connection: close\r\n\r\n").toString();
  }

  /** The response as it is read along. */
  private final class Along implements MessageSink<ResponseHead> {
    @Override
    public void head(ResponseHead head) {
      hasHead = true;
      exchange.answered(head.status());
      toProgram.add(closing(head));
    }

    @Override
    public void body(int at, int length) {}

    @Override
    public void end(Fields trailers) {}
  }

  @Override
  public void abort() {
    server.reset();
  }
}
