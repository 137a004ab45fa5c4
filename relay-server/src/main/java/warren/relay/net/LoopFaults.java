package warren.relay.net;

/** Receives what was thrown on a loop; the rule is in the package's description. */
public interface LoopFaults {
  /** The exit code of a program that cannot go on, as sysexits.h has it for faults of its own. */
  int EXIT_CODE = 70;

  /** A task, a timer or a connection threw; the loop goes on. On the loop. */
  void thrown(Throwable fault);

  /**
   * The loop itself failed, and everything on it with it. Ends the program at once, since its
   * connections would hang for ever; the exit code shows it. On the loop.
   */
  default void failed(String loop, Throwable cause) {
    try {
      System.err.println("relay-server: the loop " + loop + " failed, which ends the program");
      cause.printStackTrace();
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
