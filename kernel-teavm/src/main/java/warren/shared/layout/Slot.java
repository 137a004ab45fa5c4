package warren.shared.layout;

/**
 * Layout of a process's slot, as offsets from its address. Words are i32 unless said otherwise. The
 * kernel writes the first group before the process starts; afterwards each group has the one writer
 * named.
 */
public final class Slot {
  // What the process starts with: written by the kernel before the start.

  /** Address of the arguments: each ends with a NUL. */
  public static final int ARGUMENTS = 0;

  public static final int ARGUMENT_COUNT = 4;

  /** Bytes of the arguments with their NULs. */
  public static final int ARGUMENT_BYTES = 8;

  /** Address of the environment, as the arguments. */
  public static final int ENVIRONMENT = 12;

  public static final int ENVIRONMENT_COUNT = 16;
  public static final int ENVIRONMENT_BYTES = 20;

  /**
   * Number of descriptors described in {@link #TRANSFER} at the start; see {@link FirstDescriptor}.
   */
  public static final int DESCRIPTOR_COUNT = 24;

  public static final int PROCESS_ID = 28;

  /** Address of the path of the current directory, which ends with a NUL. */
  public static final int DIRECTORY = 32;

  /** Bytes of it with the NUL; 0 if it has no name among the preopens. */
  public static final int DIRECTORY_BYTES = 36;

  // The request: written by the process, which then counts up REQUEST.

  /** Counts requests. */
  public static final int REQUEST = 64;

  /** One of {@link Operation}. */
  public static final int OPERATION = 68;

  /** Six i32 arguments. */
  public static final int ARGUMENT = 72;

  /** Three i64 arguments. */
  public static final int LONG_ARGUMENT = 96;

  /** Counts the deferred closes that the process has added to {@link #CLOSED}. */
  public static final int CLOSED_HEAD = 120;

  // The response: written by the kernel, which then sets RESPONSE to REQUEST.

  /** Equals {@link #REQUEST} when the kernel has answered. */
  public static final int RESPONSE = 128;

  /** An errno. */
  public static final int ERRNO = 132;

  /** Six i32 results. */
  public static final int RESULT = 136;

  /** Two i64 results. */
  public static final int LONG_RESULT = 160;

  /** Counts the deferred closes that the kernel has performed. */
  public static final int CLOSED_TAIL = 176;

  // State and accounting: written by the process.

  /** One of {@link ProcessState}. */
  public static final int STATE = 192;

  /** One of {@link ExitKind}; not NONE means that the program has ended. */
  public static final int EXIT_KIND = 196;

  /** Exit code or signal number. */
  public static final int EXIT_CODE = 200;

  /** i64: nanoseconds spent waiting so far. */
  public static final int WAITED = 208;

  /** Linear memory in WebAssembly pages, as last seen. */
  public static final int MEMORY_PAGES = 216;

  /** i64: monotonic nanoseconds when the present wait began. */
  public static final int WAITING_SINCE = 224;

  /**
   * One of {@link ProcessOrder}; written by the kernel. Once it is {@link ProcessOrder#EXIT}, its
   * requests are not answered any more.
   */
  public static final int ORDER = 232;

  /** 1 while the process is stopped: it waits on {@link #ORDER}. Written by the process. */
  public static final int HALTED = 236;

  /**
   * 1 when the process was told of a signal, so that what waits ends with EINTR; the process sets
   * it to 0 then.
   */
  public static final int INTERRUPTED = 240;

  /** 1 when the process ignores SIGPIPE or is told of it; written by the kernel. */
  public static final int TAKES_EPIPE = 244;

  // Waking: written by any thread.

  /** Counted up and notified to wake the process. */
  public static final int WAKE = 256;

  // Deferred closes: written by the process.

  /** {@link #CLOSED_CAPACITY} descriptors. */
  public static final int CLOSED = 320;

  public static final int CLOSED_CAPACITY = 64;

  /** Bytes of a request or a response: paths, directory entries, names. */
  public static final int TRANSFER = 16 << 10;

  public static final int TRANSFER_SIZE = 64 << 10;

  private Slot() {}
}
