package warren.shared.abi;

/**
 * WASI preview 1, section {@code rights}: what a descriptor says may be done with it.
 *
 * <p>As in wasmtime today, rights are reported and otherwise ignored: no operation is refused for
 * lack of one.
 */
public final class Rights {
  /**
   * The right to invoke {@code fd_datasync}. If {@code path_open} is set, includes the right to
   * invoke {@code path_open} with {@code fdflags::dsync}.
   */
  public static final long FD_DATASYNC = 1L << 0;

  /**
   * The right to invoke {@code fd_read} and {@code sock_recv}. If {@code rights::fd_seek} is set,
   * includes the right to invoke {@code fd_pread}.
   */
  public static final long FD_READ = 1L << 1;

  /** The right to invoke {@code fd_seek}. This flag implies {@code rights::fd_tell}. */
  public static final long FD_SEEK = 1L << 2;

  /** The right to invoke {@code fd_fdstat_set_flags}. */
  public static final long FD_FDSTAT_SET_FLAGS = 1L << 3;

  /**
   * The right to invoke {@code fd_sync}. If {@code path_open} is set, includes the right to invoke
   * {@code path_open} with {@code fdflags::rsync} and {@code fdflags::dsync}.
   */
  public static final long FD_SYNC = 1L << 4;

  /**
   * The right to invoke {@code fd_seek} in such a way that the file offset remains unaltered (i.e.,
   * {@code whence::cur} with offset zero), or to invoke {@code fd_tell}.
   */
  public static final long FD_TELL = 1L << 5;

  /**
   * The right to invoke {@code fd_write} and {@code sock_send}. If {@code rights::fd_seek} is set,
   * includes the right to invoke {@code fd_pwrite}.
   */
  public static final long FD_WRITE = 1L << 6;

  /** The right to invoke {@code fd_advise}. */
  public static final long FD_ADVISE = 1L << 7;

  /** The right to invoke {@code fd_allocate}. */
  public static final long FD_ALLOCATE = 1L << 8;

  /** The right to invoke {@code path_create_directory}. */
  public static final long PATH_CREATE_DIRECTORY = 1L << 9;

  /**
   * If {@code path_open} is set, the right to invoke {@code path_open} with {@code oflags::creat}.
   */
  public static final long PATH_CREATE_FILE = 1L << 10;

  /** The right to invoke {@code path_link} with the file descriptor as the source directory. */
  public static final long PATH_LINK_SOURCE = 1L << 11;

  /** The right to invoke {@code path_link} with the file descriptor as the target directory. */
  public static final long PATH_LINK_TARGET = 1L << 12;

  /** The right to invoke {@code path_open}. */
  public static final long PATH_OPEN = 1L << 13;

  /** The right to invoke {@code fd_readdir}. */
  public static final long FD_READDIR = 1L << 14;

  /** The right to invoke {@code path_readlink}. */
  public static final long PATH_READLINK = 1L << 15;

  /** The right to invoke {@code path_rename} with the file descriptor as the source directory. */
  public static final long PATH_RENAME_SOURCE = 1L << 16;

  /** The right to invoke {@code path_rename} with the file descriptor as the target directory. */
  public static final long PATH_RENAME_TARGET = 1L << 17;

  /** The right to invoke {@code path_filestat_get}. */
  public static final long PATH_FILESTAT_GET = 1L << 18;

  /**
   * The right to change a file's size (there is no {@code path_filestat_set_size}). If {@code
   * path_open} is set, includes the right to invoke {@code path_open} with {@code oflags::trunc}.
   */
  public static final long PATH_FILESTAT_SET_SIZE = 1L << 19;

  /** The right to invoke {@code path_filestat_set_times}. */
  public static final long PATH_FILESTAT_SET_TIMES = 1L << 20;

  /** The right to invoke {@code fd_filestat_get}. */
  public static final long FD_FILESTAT_GET = 1L << 21;

  /** The right to invoke {@code fd_filestat_set_size}. */
  public static final long FD_FILESTAT_SET_SIZE = 1L << 22;

  /** The right to invoke {@code fd_filestat_set_times}. */
  public static final long FD_FILESTAT_SET_TIMES = 1L << 23;

  /** The right to invoke {@code path_symlink}. */
  public static final long PATH_SYMLINK = 1L << 24;

  /** The right to invoke {@code path_remove_directory}. */
  public static final long PATH_REMOVE_DIRECTORY = 1L << 25;

  /** The right to invoke {@code path_unlink_file}. */
  public static final long PATH_UNLINK_FILE = 1L << 26;

  /**
   * If {@code rights::fd_read} is set, includes the right to invoke {@code poll_oneoff} to
   * subscribe to {@code eventtype::fd_read}. If {@code rights::fd_write} is set, includes the right
   * to invoke {@code poll_oneoff} to subscribe to {@code eventtype::fd_write}.
   */
  public static final long POLL_FD_READWRITE = 1L << 27;

  /** The right to invoke {@code sock_shutdown}. */
  public static final long SOCK_SHUTDOWN = 1L << 28;

  /** The right to invoke {@code sock_accept}. */
  public static final long SOCK_ACCEPT = 1L << 29;

  /** Every right of the specification. */
  public static final long ALL = (1L << 30) - 1;

  /**
   * What an opened regular file reports, of itself and as inherited; less {@link #FD_WRITE} if it
   * was not opened to write, less {@link #FD_READ} and {@link #FD_READDIR} if not to read.
   */
  public static final long FILE_ALL = ALL;

  /** What a directory reports that a program opened, of itself and as inherited. */
  public static final long OPENED_DIRECTORY =
      ALL & ~(FD_SEEK | FD_WRITE | PATH_FILESTAT_SET_SIZE | FD_FILESTAT_SET_SIZE);

  /** What a preopened directory reports. */
  public static final long DIRECTORY_ALL =
      PATH_CREATE_DIRECTORY
          | PATH_CREATE_FILE
          | PATH_LINK_SOURCE
          | PATH_LINK_TARGET
          | PATH_OPEN
          | FD_READDIR
          | PATH_READLINK
          | PATH_RENAME_SOURCE
          | PATH_RENAME_TARGET
          | PATH_SYMLINK
          | PATH_REMOVE_DIRECTORY
          | PATH_UNLINK_FILE
          | PATH_FILESTAT_GET
          | PATH_FILESTAT_SET_TIMES
          | FD_FILESTAT_GET
          | FD_FILESTAT_SET_TIMES;

  /** What a preopened directory reports of that which is opened through it. */
  public static final long DIRECTORY_INHERITING =
      ALL & ~(PATH_FILESTAT_SET_SIZE | SOCK_SHUTDOWN | SOCK_ACCEPT);

  private Rights() {}
}
