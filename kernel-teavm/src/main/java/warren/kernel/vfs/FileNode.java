package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.Extent;
import warren.shared.layout.FileMode;
import warren.shared.layout.FilePieces;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.OpenKind;
import warren.shared.layout.WrittenBlocks;
import warren.shared.memory.Utf8;

/** A regular file. */
public final class FileNode extends Node {
  private static final long READ_WRITE = Rights.FD_READ | Rights.FD_WRITE;

  private boolean torn;

  public FileNode(FileStore store, int record) {
    super(store, record, Filetype.REGULAR_FILE);
  }

  @Override
  public int open(OpenContext context) {
    int errno = load();
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    long wanted = context.wanted() == 0 ? READ_WRITE : context.wanted();
    long granted = context.isReadOnly() ? wanted & ~Rights.FD_WRITE : wanted;
    errno = context.open(this, OpenKind.REGULAR, rights(granted));
    if (errno == Errno.SUCCESS && (granted & Rights.FD_WRITE) != 0) {
      keeper().opened(this);
    }
    return errno;
  }

  @Override
  public Contents contents() {
    int errno = load();
    return errno == Errno.SUCCESS ? Contents.of(this) : Contents.failed(errno);
  }

  /** Its bytes are on disk and not in the commons, but for its size. */
  public boolean isAbsent() {
    return (store().commons().loadInt(record() + NodeRecord.MODE) & NodeRecord.ABSENT) != 0;
  }

  /** Says whether its bytes are on disk only. */
  public void setAbsent(boolean absent) {
    setMode(NodeRecord.ABSENT, absent ? NodeRecord.ABSENT : 0);
  }

  /**
   * Frees the room of its bytes, which are on disk; returns how much that was. Nobody may have it
   * open.
   */
  public long evict() {
    boolean isProgram = FileMode.isProgram(store().commons(), record());
    int flags = NodeRecord.PROGRAM | NodeRecord.ABSENT;
    setMode(flags, isProgram ? flags : NodeRecord.ABSENT);
    return store().evict(record());
  }

  private void setMode(int mask, int bits) {
    Attributes.setMode(store().commons(), record(), mask, bits);
  }

  /** Brings its bytes to the commons if they are not there. Errors: NOSPC, IO. */
  public int load() {
    return isAbsent() ? keeper().load(this) : Errno.SUCCESS;
  }

  /** As in wasmtime: all rights of files, except those that {@code access} lacks. */
  static long rights(long access) {
    boolean reads = (access & Rights.FD_READ) != 0;
    long readless = reads ? Rights.FILE_ALL : Rights.FILE_ALL & ~Rights.FD_READDIR;
    return (readless & ~READ_WRITE) | access;
  }

  public long size() {
    return store().size(record());
  }

  /**
   * The process may have been killed while it was writing: bytes after the end of the file may not
   * be zero.
   */
  @Override
  public void holderKilled(int slot) {
    torn = true;
    wroteAll();
  }

  /**
   * Extents after the end were kept while a process could still copy into them. What a killed
   * process left there is zeroed only now: before, it could have been what another process was just
   * writing.
   */
  @Override
  protected void lastClosed() {
    store().trim(record());
    if (torn) {
      store().repair(record());
      torn = false;
    }
    keeper().closed(this);
  }

  /** As {@link FileStore#reserve} for a file that grows. */
  public int reserve(long worth, long size) {
    int errno = keeper().growing();
    return errno == Errno.SUCCESS ? store().reserve(record(), worth, size, true) : errno;
  }

  /** Sets the size; returns an errno. */
  public int resize(long size) {
    keeper().settle(this);
    int errno = size == 0 ? Errno.SUCCESS : load();
    if (errno == Errno.SUCCESS && size > size()) {
      errno = keeper().growing();
    }
    if (errno != Errno.SUCCESS) {
      return errno;
    }
    setAbsent(false);
    if (size < size()) {
      keeper().cut(this, size);
    }
    errno = store().resize(record(), size, openers() <= 1);
    keeper().changed(this);
    return errno;
  }

  /** Extends it to at least {@code size} bytes; returns an errno. */
  public int grow(long size) {
    int errno = keeper().growing();
    if (errno == Errno.SUCCESS) {
      errno = store().grow(record(), size);
      keeper().changed(this);
    }
    return errno;
  }

  /** All its bytes may have been written. */
  public void wroteAll() {
    if (isKept() && !isAbsent()) {
      FilePieces pieces = new FilePieces(store().commons(), record(), 0, size());
      while (pieces.next()) {
        WrittenBlocks.mark(store().commons(), pieces.address(), pieces.length());
      }
      keeper().changed(this);
    }
  }

  /** Replaces the content by a text of at most 16 MiB, the size of one extent; returns an errno. */
  public int write(String text) {
    int length = Utf8.length(text);
    int errno = resize(0);
    if (errno == Errno.SUCCESS && length > 0) {
      errno = store().reserveTogether(record(), length);
    }
    if (errno == Errno.SUCCESS && length > 0) {
      int extent = Extent.holding(store().commons(), record(), 0);
      Utf8.write(store().commons(), store().commons().getInt(extent + Extent.ADDRESS), text);
      errno = resize(length);
      wroteAll();
    }
    return errno;
  }
}
