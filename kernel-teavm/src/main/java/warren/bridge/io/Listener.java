package warren.bridge.io;

import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.layout.OpenFileRecord;
import warren.shared.memory.Commons;

/**
 * A listening socket. The numbers of connections that wait to be accepted are bytes to read, 8
 * each: decimal, right-aligned, ending in a line feed.
 */
final class Listener extends ReadEnd {
  Listener(Opening opening, Commons commons, StreamReader reader) {
    super(opening, commons, reader);
  }

  /**
   * A listener that the program started with is NONBLOCK from when the program first asks, as Go
   * does; programs that don't ask wait in accept, as C and Rust do.
   */
  @Override
  public int reportFlags() {
    if ((flags() & OpenFileRecord.NONBLOCK_WHEN_ASKED) != 0) {
      setFlags(Fdflags.NONBLOCK);
    }
    return flags();
  }

  @Override
  public void setFlags(int flags) {
    super.setFlags(flags & ~OpenFileRecord.NONBLOCK_WHEN_ASKED);
  }

  @Override
  public int acceptNumber() {
    int number = reader.readNumber(isNonblocking());
    return number == 0 ? -Errno.INVAL : number;
  }

  @Override
  public int checkConnected() {
    return Errno.NOTCONN;
  }
}
