package warren.kernel.vfs;

import warren.kernel.storage.FileStore;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.Extent;
import warren.shared.layout.OpenKind;
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
    long wanted = context.wanted() == 0 ? READ_WRITE : context.wanted();
    return context.open(
        this, OpenKind.REGULAR, rights(context.isReadOnly() ? wanted & ~Rights.FD_WRITE : wanted));
  }

  @Override
  public Contents contents() {
    return Contents.of(this);
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
  }

  /** As {@link FileStore#reserve} for a file that grows. */
  public int reserve(long worth, long size) {
    return store().reserve(record(), worth, size, true);
  }

  /** Sets the size; returns an errno. */
  public int resize(long size) {
    return store().resize(record(), size, openers() <= 1);
  }

  /** Extends it to at least {@code size} bytes; returns an errno. */
  public int grow(long size) {
    return store().grow(record(), size);
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
    }
    return errno;
  }
}
