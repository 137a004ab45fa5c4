package warren.relay.net;

import java.util.concurrent.CountDownLatch;

/** A program whose loop cannot even tell of a fault; its other threads would go on for ever. */
final class FailingLoop {
  private FailingLoop() {}

  public static void main(String[] arguments) throws Exception {
    NioLoop loop =
        new NioLoop(
            "doomed",
            fault -> {
              throw new OutOfMemoryError("while telling");
            });
    loop.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    new CountDownLatch(1).await();
  }
}
