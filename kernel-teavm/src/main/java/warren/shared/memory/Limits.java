package warren.shared.memory;

/** Every limit of the kernel, with its reason. */
public final class Limits {
  /**
   * Processes at once. Chromium sets aside 8 GiB of addresses for each WebAssembly memory and has 1
   * TiB for a tab: the 120th program with one memory gets none.
   */
  public static final int PROCESSES = 100;

  /** Slots of processes: one after those of the others is the gateway's. */
  public static final int SLOTS = PROCESSES + 1;

  /** Open descriptors of one process. */
  public static final int DESCRIPTORS = 4096;

  /** Bytes of one path in a system call, as on Linux. */
  public static final int PATH = 4096;

  /** Bytes of one name in a directory, as on Linux. */
  public static final int NAME = 255;

  /** Symbolic links followed in one resolution, as on Linux. */
  public static final int LINKS_FOLLOWED = 40;

  /** Hard links to one node. */
  public static final int HARD_LINKS = 65_000;

  /** Bytes of arguments and environment of one process. */
  public static final int ARGUMENTS = 1 << 20;

  /** Capacity of a stream in bytes, a power of two; as Linux's pipes. */
  public static final int STREAM = 64 << 10;

  /**
   * Capacity in bytes of each direction of a connection, a power of two: two pieces of 64 KiB, so
   * that one is written while another is read. Two processes move 6.5 GB/s through it.
   */
  public static final int CONNECTION_STREAM = 128 << 10;

  /**
   * Capacity in bytes of what is told of a process's children, a power of two. What may be unread
   * and a line for each process fit in it, so that no exit is lost.
   */
  public static final int CHILD_EVENTS = 64 << 10;

  /** Unread bytes of that, from which on no further child is started. */
  public static final int CHILD_EVENTS_UNREAD = 32 << 10;

  /** Capacity in bytes of the signals that a process is told, a power of two: a line for each. */
  public static final int TOLD_SIGNALS = 4 << 10;

  /** Bytes of the beginning of a file in which the first line of a script must end. */
  public static final int SCRIPT_LINE = 256;

  /** Scripts that may be interpreters of one another, as on Linux. */
  public static final int INTERPRETERS = 4;

  /**
   * Capacity in bytes of what has come to a socket of UDP and was not read, a power of two: as on
   * Linux.
   */
  public static final int DATAGRAM_STREAM = 256 << 10;

  /** Capacity in bytes of what a watch tells, a power of two: some 300 lines with paths. */
  public static final int WATCH_STREAM = 16 << 10;

  /** Paths of one watch: each change is compared with all of them. */
  public static final int WATCHED_PATHS = 256;

  /** Sockets at once; an established connection takes two, and twice the capacity above. */
  public static final int SOCKETS = 4096;

  /** Connections that wait to be accepted unless announced otherwise; as Linux's old default. */
  public static final int BACKLOG = 128;

  /** The largest backlog; as Linux's present default. */
  public static final int BACKLOG_MOST = 4096;

  /** Ports from here on are picked when none is named: IANA's dynamic ports. */
  public static final int DYNAMIC_PORTS = 49_152;

  /** Unacknowledged bytes of one output stream, from which on the program has to wait. */
  public static final int UNTAKEN_OUTPUT = 1 << 20;

  /** Bytes that files may take unless boot says otherwise. */
  public static final long QUOTA = 1L << 30;

  /** The largest quota that boot may set: 4 GiB of address space less what is not for files. */
  public static final long QUOTA_MOST = 3584L << 20;

  /** Bytes of a program's module. */
  public static final int PROGRAM = 512 << 20;

  /**
   * Compiled programs of files that are kept for the next start. The machine code of one takes
   * about as much memory as its module, which for a large one is tens of megabytes.
   */
  public static final int COMPILED_PROGRAMS = 16;

  /**
   * WebAssembly pages of one program's memory: 2 GiB; a tab that uses more is killed by the
   * browser.
   */
  public static final int GUEST_PAGES = 32_768;

  /** Bytes of the head of an HTTP message, and of its trailers; browsers have about as much. */
  public static final int HTTP_HEAD = 64 << 10;

  /** Header fields of an HTTP message. */
  public static final int HTTP_FIELDS = 256;

  /** Bytes of the line before a chunk of an HTTP body, with its extensions, which nobody sends. */
  public static final int HTTP_CHUNK_LINE = 1 << 10;

  /** Characters of a cookie's name and value, as in browsers. */
  public static final int COOKIE = 4096;

  /** Cookies of one port, as in browsers. */
  public static final int COOKIES = 180;

  /** Bytes of a body that a preview and the gateway may send each other before the first credit. */
  public static final int PREVIEW_CREDIT = 256 << 10;

  /** Bytes of a body in one message, and of a block of the gateway's memory. */
  public static final int PREVIEW_PIECE = 64 << 10;

  /**
   * Nanoseconds that a program may take to begin its answer, and to go on reading the request
   * before that. Long polls wait less, what begins to answer has no bound. Chromium ends a service
   * worker that has not answered after five minutes, without a word: so it is less than that.
   */
  public static final long PROGRAM_ANSWER = 240_000_000_000L;

  /** Nanoseconds after which a program that takes no more connections is tried again. */
  public static final long DIAL_AGAIN = 20_000_000L;

  /** Nanoseconds for the answer to a WebSocket's close frame, as in Chromium. */
  public static final long WEBSOCKET_CLOSE = 10_000_000_000L;

  /**
   * What each piece of a WebSocket's message takes of the credit beside its bytes, so that empty
   * messages can't fill the queues of a page that doesn't read.
   */
  public static final int WEBSOCKET_PIECE_COST = 64;

  /**
   * Bytes of a WebSocket's message from a program. The page collects it in its memory; browsers
   * take more, and nobody sends more.
   */
  public static final long WEBSOCKET_MESSAGE = 256L << 20;

  /**
   * Requests of one preview's channel that may be under way; browsers have fewer in their queues.
   */
  public static final int PREVIEW_REQUESTS = 512;

  /** Requests to hosts outside that may be under way; more of them wait. */
  public static final int OUTBOUND_REQUESTS = 64;

  /**
   * Nanoseconds that a host outside may take to begin its response to a whole request: as long as
   * programs of the tab may.
   */
  public static final long OUTBOUND_ANSWER = PROGRAM_ANSWER;

  /** Origins that are remembered to be the relay's, and those to be the proxy's. */
  public static final int OUTBOUND_ORIGINS = 1024;

  /** Bytes of the body of one, which the browser keeps until it is whole: it sends no streams. */
  public static final int OUTBOUND_BODY = 128 << 20;

  /** Bytes of the bodies of all, so that no program fills the tab's memory. */
  public static final int OUTBOUND_BODIES = 256 << 20;

  /**
   * WebAssembly pages of the gateway's memory: 1,021 requests that each wait with a block for a
   * slow program, and what one call needs. Untouched pages take no memory.
   */
  public static final int GATEWAY_PAGES = 1028;

  private Limits() {}
}
