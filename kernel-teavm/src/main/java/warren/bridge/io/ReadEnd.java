package warren.bridge.io;

import warren.shared.memory.Commons;

/** The read end of a stream: standard input, a pipe. */
final class ReadEnd extends OpenFile {
  private final StreamReader reader;

  ReadEnd(Opening opening, Commons commons, StreamReader reader) {
    super(opening, commons);
    this.reader = reader;
  }

  @Override
  public int read(int to, int length) {
    return reader.read(to, length, isNonblocking());
  }

  @Override
  public boolean isReadable() {
    return reader.isReadable();
  }

  @Override
  public long readable() {
    return reader.readable();
  }

  @Override
  public boolean isHungUp() {
    return reader.stream().isWriterClosed();
  }

  @Override
  public void addReadWaiter() {
    reader.addWaiter();
  }

  @Override
  public boolean closesSynchronously() {
    return true;
  }
}
