package warren.page;

import warren.host.Bytes;
import warren.shared.abi.Signal;

/** What the page writes, on its way to a process's standard input. */
interface Input {
  /** Where nobody takes anything. */
  Input NONE =
      new Input() {
        @Override
        public int add(Bytes bytes, Responder responder) {
          responder.done();
          return Signal.NONE;
        }

        @Override
        public void end() {}

        @Override
        public void move() {}

        @Override
        public void answerAll() {}
      };

  /**
   * Takes bytes; {@code responder} is told when the process has room for all of them.
   *
   * @return the signal that a person typed, or {@link Signal#NONE}
   */
  int add(Bytes bytes, Responder responder);

  /** No more will come. */
  void end();

  /** Moves what fits. */
  void move();

  /** The process has exited: what waits is answered. */
  void answerAll();

  /** The page was told of the exit. */
  default void close() {}
}
