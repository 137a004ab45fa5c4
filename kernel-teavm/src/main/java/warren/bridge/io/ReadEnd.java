package warren.bridge.io;

import warren.shared.memory.Commons;

/** The read end of a stream: standard input, a pipe, and as {@link Listener} a listening socket. */
class ReadEnd extends OpenFile {
  final StreamReader reader;

  ReadEnd(Opening opening, Commons commons, StreamReader reader) {
    super(opening, commons);
    this.reader = reader;
  }

  @Override
  public final int read(int to, int length) {
    return reader.read(to, length, isNonblocking());
  }

  @Override
  public final boolean isReadable() {
    return reader.isReadable();
  }

  @Override
  public final long readable() {
    return reader.readable();
  }

  @Override
  public final boolean isHungUp() {
    return reader.stream().isWriterClosed();
  }

  @Override
  public final void addReadWaiter() {
    reader.addWaiter();
  }

  @Override
  public final boolean closesSynchronously() {
    return true;
  }
}
