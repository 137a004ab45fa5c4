package warren.kernel.proc;

/** How a process ended. */
public sealed interface Exit {
  /** By itself, with a code. */
  record Code(int code) implements Exit {}

  /** By a signal, named as "SIGKILL". */
  record Signalled(String signal) implements Exit {}

  /** By a trap. */
  record Trapped(String message) implements Exit {}
}
