package warren.page;

import warren.host.Bytes;

/** What the page writes, on its way to a process's standard input. */
interface Input {
  /** Takes bytes; {@code answer} follows when the process has room for all of them. */
  void add(Bytes bytes, Answer answer);

  /** No more will come. */
  void end();

  /** Moves what fits. */
  void move();

  /** The process has ended: what waits is answered. */
  void abandon();

  /** The signal that the person has typed since the last call, by its number; 0 for none. */
  default int takeSignal() {
    return 0;
  }
}
