package warren.gateway.gate;

import java.nio.ByteBuffer;
import java.util.Optional;
import warren.gateway.http.Fields;
import warren.gateway.http.MalformedMessage;
import warren.gateway.http.MessageSink;
import warren.gateway.http.RequestWriter;
import warren.gateway.http.ResponseHead;
import warren.gateway.http.ResponseParser;
import warren.gateway.tunnel.Connection;

/**
 * One request of a visitor that may pass, and the program's response, over a connection of its own
 * to the program. After an upgrade to a WebSocket it carries raw bytes.
 */
final class Exchange implements MessageSink<ResponseHead> {
  private final ProgramRequest request;
  private final Connection program;
  private final Gate.Surroundings around;
  private final Peer peer;
  private final ResponseParser parser;
  private final ByteQueue unsent = new ByteQueue();

  /** Bytes of the program that are being parsed. */
  private ByteBuffer parsed = ByteBuffer.allocate(0);

  private boolean isChunked;
  private boolean isAnswering;
  private boolean isRaw;
  private boolean isMisunderstood;
  private boolean isOver;

  /** Where the response goes. */
  interface Peer {
    /** The bytes for the peer. */
    ByteQueue output();

    /** Sends the head. */
    void respond(VisitorResponse response);

    /** The response is complete. */
    void answered();

    /** The program has not answered, or not to the end. */
    void failed(boolean isAnswering);
  }

  Exchange(ProgramRequest request, Connection program, Gate.Surroundings around, Peer peer) {
    this.request = request;
    this.program = program;
    this.around = around;
    this.peer = peer;
    this.parser = new ResponseParser(around.memory(), request.method(), this);
  }

  /** Sends the request's head; {@code changed} runs when something can go on. */
  void start(String head, Runnable changed) {
    program.onChange(
        () -> {
          unsent.sendTo(program);
          changed.run();
        });
    unsent.add(head);
    unsent.sendTo(program);
  }

  /** Whether the response has begun. */
  boolean isAnswering() {
    return isAnswering;
  }

  // --- the request's body

  /** Whether bytes for the program may come: it holds none. */
  boolean takes() {
    return unsent.isEmpty();
  }

  void body(ByteBuffer bytes) {
    if (isOver) {
      return;
    }
    if (request.isChunked()) {
      unsent.add(RequestWriter.chunkHead(bytes.remaining()), bytes, RequestWriter.CHUNK_END);
    } else if (unsent.isEmpty()) {
      program.send(bytes);
    }
    if (bytes.hasRemaining() && !request.isChunked()) {
      unsent.add("", bytes, "");
    }
    unsent.sendTo(program);
  }

  void endBody() {
    if (request.isChunked() && !isOver) {
      unsent.add(RequestWriter.LAST_CHUNK);
      unsent.sendTo(program);
    }
  }

  /** Bytes of the other protocol; takes what there is room for. */
  void raw(ByteBuffer bytes) {
    program.send(bytes);
  }

  void finishRaw() {
    program.finish();
  }

  // --- the response

  /** The next bytes of the other protocol. */
  ByteBuffer received() {
    return program.received();
  }

  boolean isRawFinished() {
    return program.isFinished();
  }

  Optional<String> failure() {
    return program.failure();
  }

  /** Moves bytes of the program to the visitor's output until that holds some. */
  void pull() {
    while (!isOver && !isRaw && peer.output().isEmpty()) {
      ByteBuffer bytes = program.received();
      if (bytes.hasRemaining()) {
        parse(bytes);
      } else {
        endIfEnded();
        return;
      }
    }
  }

  private void parse(ByteBuffer bytes) {
    parsed = bytes;
    int from = bytes.position();
    int length = around.load(bytes);
    try {
      bytes.position(from + parser.receive(around.scratch(), length));
    } catch (MalformedMessage malformed) {
      fail();
      return;
    }
    if (isMisunderstood) {
      fail();
    } else if (parser.isDone() && !isRaw) {
      complete();
    }
  }

  private void endIfEnded() {
    if (program.failure().isPresent()) {
      fail();
    } else if (program.isFinished()) {
      close();
    }
  }

  private void close() {
    try {
      parser.close();
      complete();
    } catch (MalformedMessage cutShort) {
      fail();
    }
  }

  @Override
  public void head(ResponseHead head) {
    VisitorResponse response = new VisitorResponse(head, request);
    isMisunderstood = response.isUpgrade() && !request.isUpgrade();
    if (!isMisunderstood) {
      isRaw = response.isUpgrade();
      isChunked = response.isChunked();
      isAnswering = true;
      peer.respond(response);
    }
  }

  @Override
  public void body(int at, int length) {
    if (length > 0) {
      ByteBuffer bytes = around.loaded(parsed, at, length);
      if (isChunked) {
        String before = RequestWriter.chunkHead(length);
        peer.output().add(before, bytes, RequestWriter.CHUNK_END);
      } else {
        peer.output().add("", bytes, "");
      }
    }
  }

  @Override
  public void end(Fields trailers) {
    if (isChunked) {
      peer.output().add(RequestWriter.LAST_CHUNK);
    }
  }

  private void complete() {
    end();
    program.close();
    peer.answered();
  }

  private void fail() {
    end();
    program.reset();
    peer.failed(isAnswering);
  }

  private void end() {
    isOver = true;
    unsent.clear();
  }

  /** The visitor wants no answer any more. */
  void abort() {
    if (!isOver) {
      end();
      program.reset();
    }
  }

  /** The other protocol has ended in both directions. */
  void closeRaw() {
    end();
    program.close();
  }
}
