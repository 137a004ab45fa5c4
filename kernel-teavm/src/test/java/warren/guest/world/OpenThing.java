package warren.guest.world;

import java.io.IOException;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/** An open file description: what descriptors of one or several processes refer to. */
abstract class OpenThing {
  private int holders;

  synchronized OpenThing hold() {
    holders++;
    return this;
  }

  void release() throws IOException {
    boolean isLast;
    synchronized (this) {
      isLast = --holders == 0;
    }
    if (isLast) {
      close();
    }
  }

  int read(byte[] to, int offset, int length) throws IOException {
    throw new Failure(Errno.BADF);
  }

  /** Whether a read would not wait. */
  boolean isReadable() {
    return true;
  }

  int write(byte[] from, int offset, int length) throws IOException {
    throw new Failure(Errno.BADF);
  }

  int readAt(byte[] to, int offset, int length, long position) throws IOException {
    throw new Failure(Errno.SPIPE);
  }

  long seek(long offset, int whence) throws IOException {
    throw new Failure(Errno.SPIPE);
  }

  void truncate(long size) throws IOException {
    throw new Failure(Errno.INVAL);
  }

  /** The path of the host for its attributes, or null. */
  java.nio.file.Path path() {
    return null;
  }

  int filetype() {
    return Filetype.UNKNOWN;
  }

  void close() throws IOException {}
}
