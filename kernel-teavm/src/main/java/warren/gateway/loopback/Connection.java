package warren.gateway.loopback;

/**
 * A connection to a program, which never blocks. Addresses are in the gateway's memory; a negative
 * result is a negated errno.
 */
public interface Connection {
  /** Reads; 0 is the end. Errors: AGAIN, CONNRESET. */
  int read(int to, int length);

  /** How many bytes can be read now; 0 at the end as well. */
  long readable();

  /** Writes what fits. Errors: AGAIN, PIPE, CONNRESET. */
  int write(int from, int length);

  /** Has the gateway woken when there is something to read. Then check once more. */
  void addReadWaiter();

  /** Has the gateway woken when there is space to write. Then check once more. */
  void addWriteWaiter();

  /** Whether there is space to write, or nobody reads any more. */
  boolean isWritable();

  /** Whether neither side can send any more. Then what it was asked for is for nobody. */
  boolean isHungUp();

  /** Writes no more: the program reads the end, and may still send. */
  void finish();

  /** Ends both directions with CONNRESET for the program, and closes it. */
  void reset();

  /** Closes it; resets it if there are bytes that were not read. */
  void close();
}
