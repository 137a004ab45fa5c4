package warren.guest.shell.run;

import warren.guest.shell.state.ShellState;

/** Variables that change by themselves. */
final class Dynamic {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICROSECOND = 1000;
  private static final long MULTIPLIER = 6364136223846793005L;
  private static final long INCREMENT = 1442695040888963407L;

  private final Shell shell;
  private long started;
  private long random;

  Dynamic(Shell shell) {
    this.shell = shell;
    this.started = shell.calls().time();
    this.random = started;
  }

  /** Goes on as those of the shell around a subshell do. */
  void continueFrom(Dynamic other) {
    started = other.started;
  }

  /** The value of a variable; null for others. */
  String get(String name) {
    long now = shell.calls().time();
    ShellState state = shell.state();
    return switch (name) {
      case "RANDOM" -> String.valueOf(next() >>> 49);
      case "SRANDOM" -> String.valueOf(next() >>> 32);
      case "SECONDS" -> String.valueOf(Math.floorDiv(now - started, SECOND));
      case "EPOCHSECONDS" -> String.valueOf(now / SECOND);
      case "EPOCHREALTIME" -> {
        String micros = String.valueOf(1_000_000 + now % SECOND / MICROSECOND);
        yield now / SECOND + "." + micros.substring(1);
      }
      case "BASHPID" -> String.valueOf(state.pid());
      case "SHELLOPTS" -> String.join(":", state.options().enabled(""));
      case "BASHOPTS" -> String.join(":", state.options().enabled("shopt."));
      default -> null;
    };
  }

  private long next() {
    random = random * MULTIPLIER + INCREMENT;
    return random;
  }

  /** Sets the seconds, or what random numbers begin with; false for others. */
  boolean set(String name, String value) {
    switch (name) {
      case "RANDOM" -> random = number(value);
      case "SECONDS" -> started = shell.calls().time() - number(value) * SECOND;
      default -> {
        return false;
      }
    }
    return true;
  }

  private static long number(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
