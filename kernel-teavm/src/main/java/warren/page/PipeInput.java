package warren.page;

import java.util.ArrayDeque;
import warren.host.Bytes;
import warren.kernel.stream.KernelWriter;
import warren.shared.abi.Signal;
import warren.shared.ring.Stream;

/**
 * Carries what the page writes into the input stream of a process; a request is answered when all
 * of its bytes are in the stream.
 */
final class PipeInput implements Input {
  private record Chunk(Bytes bytes, Responder responder) {}

  private final KernelWriter writer;
  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
  private long begun;
  private boolean ending;

  PipeInput(KernelWriter writer) {
    this.writer = writer;
  }

  @Override
  public int add(Bytes bytes, Responder responder) {
    chunks.add(new Chunk(bytes, responder));
    move();
    return Signal.NONE;
  }

  @Override
  public void end() {
    ending = true;
    move();
  }

  @Override
  public void move() {
    if (writer.isClosed()) {
      answerAll();
      return;
    }
    Stream stream = writer.stream();
    do {
      fill(stream);
      if (chunks.isEmpty()) {
        if (ending) {
          writer.close();
        }
        return;
      }
      stream.addKernelWriteWaiter();
    } while (stream.writable() > 0 || stream.isReaderClosed());
  }

  private void fill(Stream stream) {
    while (!chunks.isEmpty() && (stream.writable() > 0 || stream.isReaderClosed())) {
      Chunk chunk = chunks.peek();
      long left = chunk.bytes().length() - begun;
      int piece = (int) Math.min(left, stream.writablePiece());
      if (stream.isReaderClosed()) {
        begun = chunk.bytes().length();
      } else {
        chunk.bytes().copyTo(stream.headAddress(), begun, piece);
        stream.written(piece);
        begun += piece;
      }
      if (begun == chunk.bytes().length()) {
        chunk.responder().done();
        chunks.remove();
        begun = 0;
      }
    }
  }

  @Override
  public void answerAll() {
    for (Chunk chunk : chunks) {
      chunk.responder().done();
    }
    chunks.clear();
  }
}
