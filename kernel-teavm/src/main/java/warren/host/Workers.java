package warren.host;

/** Runs programs, each in a worker of its own. */
public interface Workers {
  /** Runs a program in the process whose slot has this index. Its end shows in the slot. */
  void start(int index, Program program);

  /** The program in the slot has ended by itself: its worker may serve another one. */
  void release(int index);

  /** Ends a worker at whatever it does; {@code dead} runs when it can touch the commons no more. */
  void terminate(int index, Runnable dead);
}
