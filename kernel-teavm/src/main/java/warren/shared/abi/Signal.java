package warren.shared.abi;

/**
 * WASI preview 1, section {@code signal}: what {@code proc_raise} raises.
 *
 * <p>The numbers are those of the specification, which differ from Linux from 16 on.
 */
public final class Signal {
  /** No signal; {@code proc_raise} accepts it and does nothing. */
  public static final int NONE = 0;

  /** Hangup: terminates the process. */
  public static final int HUP = 1;

  /** Terminate interrupt signal: terminates the process. */
  public static final int INT = 2;

  /** Terminal quit signal: terminates the process. */
  public static final int QUIT = 3;

  /** Illegal instruction: terminates the process. */
  public static final int ILL = 4;

  /** Trace or breakpoint trap: terminates the process. */
  public static final int TRAP = 5;

  /** Process abort signal: terminates the process. */
  public static final int ABRT = 6;

  /** Access to an undefined portion of a memory object: terminates the process. */
  public static final int BUS = 7;

  /** Erroneous arithmetic operation: terminates the process. */
  public static final int FPE = 8;

  /** Kill: terminates the process and cannot be caught. */
  public static final int KILL = 9;

  /** User-defined signal 1: terminates the process. */
  public static final int USR1 = 10;

  /** Invalid memory reference: terminates the process. */
  public static final int SEGV = 11;

  /** User-defined signal 2: terminates the process. */
  public static final int USR2 = 12;

  /** Write on a pipe that nobody reads: terminates the process, as in POSIX. */
  public static final int PIPE = 13;

  /** Alarm clock: terminates the process. */
  public static final int ALRM = 14;

  /** Termination signal: terminates the process. */
  public static final int TERM = 15;

  /** A child ended or stopped: ignored. */
  public static final int CHLD = 16;

  /** Continue executing, if stopped. */
  public static final int CONT = 17;

  /** Stop executing. */
  public static final int STOP = 18;

  /** Terminal stop signal: stops executing. */
  public static final int TSTP = 19;

  /** A background process reads the terminal: stops executing. */
  public static final int TTIN = 20;

  /** A background process writes to the terminal: stops executing. */
  public static final int TTOU = 21;

  /** High-bandwidth data is available at a socket: ignored. */
  public static final int URG = 22;

  /** The limit of CPU time was exceeded: terminates the process. */
  public static final int XCPU = 23;

  /** The limit of file size was exceeded: terminates the process. */
  public static final int XFSZ = 24;

  /** The virtual timer expired: terminates the process. */
  public static final int VTALRM = 25;

  /** The profiling timer expired: terminates the process. */
  public static final int PROF = 26;

  /** The terminal's window changed its size: ignored. */
  public static final int WINCH = 27;

  /** Input or output became possible: terminates the process. */
  public static final int POLL = 28;

  /** Power failure: terminates the process. */
  public static final int PWR = 29;

  /** Bad system call: terminates the process. */
  public static final int SYS = 30;

  /** Whether the number is one of the specification's, {@link #NONE} included. */
  public static boolean isKnown(int signal) {
    return signal >= NONE && signal <= SYS;
  }

  /** Whether the default action is to do nothing to a process that runs. */
  public static boolean isIgnored(int signal) {
    return signal == NONE || signal == CHLD || signal == CONT || signal == URG || signal == WINCH;
  }

  /** Whether the default action is to stop the process. */
  public static boolean isStop(int signal) {
    return signal >= STOP && signal <= TTOU;
  }

  /**
   * The name by which people know the number: {@code "SIGTERM"} for 15, {@code "NONE"} for 0. A
   * number outside the specification gives {@code "signal N"}.
   */
  public static String name(int signal) {
    return signal >= 0 && signal < Names.ALL.length ? Names.ALL[signal] : "signal " + signal;
  }

  /** The number of a name with or without its {@code SIG}, or -1 if there is no such signal. */
  public static int number(String name) {
    String full = name.startsWith("SIG") ? name : "SIG" + name;
    for (int i = 1; i < Names.ALL.length; i++) {
      if (Names.ALL[i].equals(full)) {
        return i;
      }
    }
    return -1;
  }

  /** Apart from the constants, so that using a number initialises nothing. */
  private static final class Names {
    static final String[] ALL = {
      "NONE",
      "SIGHUP",
      "SIGINT",
      "SIGQUIT",
      "SIGILL",
      "SIGTRAP",
      "SIGABRT",
      "SIGBUS",
      "SIGFPE",
      "SIGKILL",
      "SIGUSR1",
      "SIGSEGV",
      "SIGUSR2",
      "SIGPIPE",
      "SIGALRM",
      "SIGTERM",
      "SIGCHLD",
      "SIGCONT",
      "SIGSTOP",
      "SIGTSTP",
      "SIGTTIN",
      "SIGTTOU",
      "SIGURG",
      "SIGXCPU",
      "SIGXFSZ",
      "SIGVTALRM",
      "SIGPROF",
      "SIGWINCH",
      "SIGPOLL",
      "SIGPWR",
      "SIGSYS",
    };
  }

  private Signal() {}
}
