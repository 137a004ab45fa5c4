package warren.shared.abi;

/**
 * WASI preview 1, section {@code Functions}: the 46 names in the specification's order, with the
 * types of their parameters.
 *
 * <p>Every function gives one {@code i32}, its {@link Errno}, but {@code proc_exit}, which gives
 * nothing. Parameters are written one letter each: {@code i} for {@code i32}, {@code I} for {@code
 * i64}.
 */
public final class Syscalls {
  /** The module whose functions these are. */
  public static final String MODULE = "wasi_snapshot_preview1";

  /** How many functions there are. */
  public static final int COUNT = 46;

  private static final String[] TABLE = {
    "args_get", "ii",
    "args_sizes_get", "ii",
    "environ_get", "ii",
    "environ_sizes_get", "ii",
    "clock_res_get", "ii",
    "clock_time_get", "iIi",
    "fd_advise", "iIIi",
    "fd_allocate", "iII",
    "fd_close", "i",
    "fd_datasync", "i",
    "fd_fdstat_get", "ii",
    "fd_fdstat_set_flags", "ii",
    "fd_fdstat_set_rights", "iII",
    "fd_filestat_get", "ii",
    "fd_filestat_set_size", "iI",
    "fd_filestat_set_times", "iIIi",
    "fd_pread", "iiiIi",
    "fd_prestat_get", "ii",
    "fd_prestat_dir_name", "iii",
    "fd_pwrite", "iiiIi",
    "fd_read", "iiii",
    "fd_readdir", "iiiIi",
    "fd_renumber", "ii",
    "fd_seek", "iIii",
    "fd_sync", "i",
    "fd_tell", "ii",
    "fd_write", "iiii",
    "path_create_directory", "iii",
    "path_filestat_get", "iiiii",
    "path_filestat_set_times", "iiiiIIi",
    "path_link", "iiiiiii",
    "path_open", "iiiiiIIii",
    "path_readlink", "iiiiii",
    "path_remove_directory", "iii",
    "path_rename", "iiiiii",
    "path_symlink", "iiiii",
    "path_unlink_file", "iii",
    "poll_oneoff", "iiii",
    "proc_exit", "i",
    "proc_raise", "i",
    "sched_yield", "",
    "random_get", "ii",
    "sock_accept", "iii",
    "sock_recv", "iiiiii",
    "sock_send", "iiiii",
    "sock_shutdown", "ii",
  };

  /** The name of the function at a place in the specification's order, from 0. */
  public static String name(int index) {
    return TABLE[2 * index];
  }

  /** The types of its parameters, {@code "iIIi"} for {@code fd_advise}. */
  public static String parameters(int index) {
    return TABLE[2 * index + 1];
  }

  /** Whether the function gives an {@link Errno}; all do but {@code proc_exit}. */
  public static boolean givesErrno(int index) {
    return !name(index).equals("proc_exit");
  }

  /** The place of a name, or -1 if preview 1 has no such function. */
  public static int indexOf(String name) {
    for (int i = 0; i < COUNT; i++) {
      if (TABLE[2 * i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private Syscalls() {}
}
