package warren.relay.tls;

import java.util.function.Consumer;

/** Runs the arithmetic of handshakes, some milliseconds each, on other threads than the loop's. */
public interface HandshakeExecutor {
  /**
   * Runs work elsewhere.
   *
   * @param done is called on the connection's loop: with true after the work, with false if it
   *     failed or was not begun because too much waits already
   */
  void run(Runnable work, Consumer<Boolean> done);
}
