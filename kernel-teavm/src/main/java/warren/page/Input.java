package warren.page;

import warren.host.Bytes;
import warren.shared.abi.Signal;

/** Carries what the page writes to a process's standard input. */
interface Input {
  /** Discards everything. */
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
   * Adds bytes; {@code responder} answers when all of them are in the stream.
   *
   * @return the signal that a person typed, or {@link Signal#NONE}
   */
  int add(Bytes bytes, Responder responder);

  /** No more bytes will be added. */
  void end();

  /** Moves as many bytes into the stream as fit. */
  void move();

  /** The process has exited: answers all pending requests. */
  void answerAll();

  /** The exit was reported to the page. */
  default void close() {}
}
