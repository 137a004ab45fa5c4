package warren.guest.world;

/** Ends the thread of a process that a signal has ended. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1;
  private final String signal;

  Killed(String signal) {
    super(signal, null, false, false);
    this.signal = signal;
  }

  String signal() {
    return signal;
  }
}
