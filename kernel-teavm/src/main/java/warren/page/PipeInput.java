package warren.page;

import java.util.ArrayDeque;
import warren.host.Bytes;
import warren.shared.layout.CommonsLayout;
import warren.shared.ring.Ring;

/**
 * Carries what the page writes into the input ring of a process; an answer follows when all went
 * in.
 */
final class PipeInput implements Input {
  private record Chunk(Bytes bytes, Answer answer) {}

  private final Ring ring;
  private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
  private long begun;
  private boolean ending;

  PipeInput(Ring ring) {
    this.ring = ring;
  }

  @Override
  public void add(Bytes bytes, Answer answer) {
    chunks.add(new Chunk(bytes, answer));
    move();
  }

  @Override
  public void end() {
    ending = true;
    move();
  }

  @Override
  public void move() {
    do {
      give();
      if (chunks.isEmpty()) {
        if (ending) {
          ring.closeWriter();
        }
        return;
      }
      ring.askToWrite(CommonsLayout.DOORBELL);
    } while (ring.writable() > 0 || ring.isReaderClosed());
  }

  private void give() {
    while (!chunks.isEmpty() && (ring.writable() > 0 || ring.isReaderClosed())) {
      Chunk chunk = chunks.peek();
      long left = chunk.bytes().length() - begun;
      int piece = (int) Math.min(left, Math.min(ring.writable(), ring.untilHeadWraps()));
      if (ring.isReaderClosed()) {
        begun = chunk.bytes().length();
      } else {
        chunk.bytes().copyTo(ring.headAddress(), begun, piece);
        ring.written(piece);
        begun += piece;
      }
      if (begun == chunk.bytes().length()) {
        chunk.answer().done();
        chunks.remove();
        begun = 0;
      }
    }
  }

  @Override
  public void abandon() {
    for (Chunk chunk : chunks) {
      chunk.answer().done();
    }
    chunks.clear();
  }
}
