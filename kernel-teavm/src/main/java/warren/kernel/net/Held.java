package warren.kernel.net;

/** A socket that lives as long as somebody has a file of it open. */
public interface Held {
  /** Its number in {@code /net}. */
  int number();

  /** Counts one open file description more. */
  void hold();

  /** All processes with one of the open file descriptions were killed. */
  void abandon();

  /** Counts one open file description less. */
  void release(boolean wasAbandoned);
}
