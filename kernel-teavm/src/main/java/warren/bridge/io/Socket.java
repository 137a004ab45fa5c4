package warren.bridge.io;

import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.memory.Commons;

/**
 * A connected socket: it reads one stream and writes another one, whose other ends are the peer's.
 * A write with NONBLOCK writes what fits.
 */
final class Socket extends OpenFile {
  private final StreamReader reader;
  private final StreamWriter writer;

  Socket(Opening opening, Commons commons, StreamReader reader, StreamWriter writer) {
    super(opening, commons);
    this.reader = reader;
    this.writer = writer;
  }

  @Override
  public int read(int to, int length) {
    return may(Rights.FD_READ) ? reader.read(to, length, isNonblocking()) : -Errno.BADF;
  }

  @Override
  public int peek(int to, int length, int skip) {
    return may(Rights.FD_READ) ? reader.peek(to, length, skip, isNonblocking()) : -Errno.BADF;
  }

  @Override
  public int write(int from, int length) {
    return may(Rights.FD_WRITE) ? writer.write(from, length, 1, isNonblocking()) : -Errno.BADF;
  }

  private boolean may(long right) {
    return (rights() & right) != 0;
  }

  @Override
  public int checkConnected() {
    return Errno.SUCCESS;
  }

  @Override
  public boolean isReadable() {
    return reader.isReadable();
  }

  @Override
  public boolean isWritable() {
    return writer.isWritable();
  }

  @Override
  public long readable() {
    return reader.readable();
  }

  /** As in Linux: when neither side can send any more. */
  @Override
  public boolean isHungUp() {
    return reader.stream().isWriterClosed() && writer.stream().isReaderClosed();
  }

  @Override
  public void addReadWaiter() {
    reader.addWaiter();
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
