package warren.bridge.io;

import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filetype;
import warren.shared.layout.OpenFileRecord;
import warren.shared.memory.Commons;

/**
 * The open file of a descriptor in its process. Counts and offsets are in bytes; a negative result
 * is a negated errno. The caller has checked guest ranges. By default each operation returns the
 * errno of a file that doesn't support it.
 */
public abstract class OpenFile {
  private final Commons commons;
  private final int file;
  private final int record;
  private final int filetype;
  private final long rights;
  private final long inheriting;
  private byte[] preopenName;
  private int fallback;

  OpenFile(Opening opening, Commons commons) {
    this.commons = commons;
    this.file = opening.file();
    this.record = commons.getInt(file + OpenFileRecord.NODE);
    this.filetype = opening.filetype();
    this.rights = opening.rights();
    this.inheriting = opening.inheriting();
  }

  /** WASI file type. */
  public final int filetype() {
    return filetype;
  }

  /** Rights as they are reported. */
  public final long rights() {
    return rights;
  }

  /** Inheriting rights as they are reported. */
  public final long inheriting() {
    return inheriting;
  }

  /** WASI descriptor flags. */
  public final int flags() {
    return commons.getInt(file + OpenFileRecord.FLAGS);
  }

  /** The flags for a program that asks for them. */
  public int reportFlags() {
    return flags();
  }

  /** Sets the flags of the open file description, for all of its descriptors. */
  public void setFlags(int flags) {
    commons.putInt(file + OpenFileRecord.FLAGS, flags);
  }

  /** The name of a preopened directory in UTF-8, or null. */
  public final byte[] preopenName() {
    return preopenName;
  }

  /**
   * Record of the directory to search for names that are not found below this preopen; 0 for none.
   */
  public final int fallback() {
    return fallback;
  }

  /** Makes it a preopen. */
  final void setPreopen(byte[] name, int fallback) {
    this.preopenName = name;
    this.fallback = fallback;
  }

  public final boolean isDirectory() {
    return filetype == Filetype.DIRECTORY;
  }

  final boolean isAppending() {
    return (flags() & Fdflags.APPEND) != 0;
  }

  final boolean isNonblocking() {
    return (flags() & Fdflags.NONBLOCK) != 0;
  }

  /** Reads at the position and moves it. 0 is the end. Errors: BADF, AGAIN. */
  public int read(int guest, int length) {
    return -Errno.BADF;
  }

  /**
   * Reads what follows {@code skip} bytes of a connection, and leaves it there. Errors: BADF,
   * AGAIN, CONNRESET.
   */
  public int peek(int guest, int length, int skip) {
    return -Errno.NOTSOCK;
  }

  /** Takes the number of a connection that waits to be accepted. Errors: AGAIN, INVAL, NOTSOCK. */
  public int acceptNumber() {
    return filetype == Filetype.SOCKET_STREAM ? -Errno.INVAL : -Errno.NOTSOCK;
  }

  /** Whether bytes can be received and sent; an errno: NOTCONN, NOTSOCK. */
  public int checkConnected() {
    return Errno.NOTSOCK;
  }

  /** Writes at the position and moves it. Errors: BADF, NOSPC, FBIG, PIPE, AGAIN. */
  public int write(int guest, int length) {
    return -Errno.BADF;
  }

  /** Reads at an offset. Errors: BADF, SPIPE. */
  public int readAt(int guest, int length, long offset) {
    return isDirectory() ? -Errno.BADF : -Errno.SPIPE;
  }

  /** Writes at an offset. Errors: BADF, SPIPE, NOSPC, FBIG. */
  public int writeAt(int guest, int length, long offset) {
    return isDirectory() ? -Errno.BADF : -Errno.SPIPE;
  }

  /** Moves the position and returns it. Errors: INVAL, SPIPE, BADF. */
  public long seek(long offset, int whence) {
    return isDirectory() ? -Errno.BADF : -Errno.SPIPE;
  }

  /** Address of the open file description's record in the commons. */
  final int file() {
    return file;
  }

  /** Address of the node's record in the commons, or 0. */
  public final int record() {
    return record;
  }

  /** Whether {@link #read} would not block. */
  public boolean isReadable() {
    return true;
  }

  /** Whether {@link #write} would not block. */
  public boolean isWritable() {
    return true;
  }

  /** Bytes that could be read now, for poll. */
  public long readable() {
    return 0;
  }

  /** Whether the other end is closed, for poll. */
  public boolean isHungUp() {
    return false;
  }

  /** Has the process woken when {@link #isReadable} may have changed. */
  public void addReadWaiter() {}

  /** Has the process woken when {@link #isWritable} may have changed. */
  public void addWriteWaiter() {}

  /** Whether the kernel must close it at once, because others may wait for that. */
  public boolean closesSynchronously() {
    return false;
  }

  /** Whether others may wait for a lock that it has. */
  final boolean isLocked() {
    return file() != 0 && commons.loadInt(file() + OpenFileRecord.LOCKED) != 0;
  }

  /** The descriptor's number has changed. Open files that send it to the kernel override this. */
  void renumbered(int descriptor) {}
}
