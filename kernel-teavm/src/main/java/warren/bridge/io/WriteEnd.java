package warren.bridge.io;

import warren.shared.layout.StreamRecord;
import warren.shared.memory.Commons;

/**
 * The write end of a stream: standard output and error, a pipe. A write of at most {@link
 * StreamRecord#WHOLE} bytes is atomic: bytes of other writers are not interleaved, and with
 * NONBLOCK it writes all or nothing.
 */
final class WriteEnd extends OpenFile {
  private final StreamWriter writer;

  WriteEnd(Opening opening, Commons commons, StreamWriter writer) {
    super(opening, commons);
    this.writer = writer;
  }

  @Override
  public int write(int from, int length) {
    int needed = length <= StreamRecord.WHOLE ? length : 1;
    return writer.write(from, length, needed, isNonblocking());
  }

  @Override
  public boolean isWritable() {
    return writer.isWritable();
  }

  @Override
  public boolean isHungUp() {
    return writer.stream().isReaderClosed();
  }

  @Override
  public void addWriteWaiter() {
    writer.addWaiter();
  }

  @Override
  public boolean closesSynchronously() {
    return true;
  }
}
