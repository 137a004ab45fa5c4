package warren.host;

import warren.host.Programs.Program;

/** Runs programs, each in a worker of its own. */
public interface Workers {
  /**
   * Runs a program in the process of a slot. Its exit is written to the slot. {@code leader} is the
   * slot of the process of which it is a thread, or its own.
   */
  void start(int index, int leader, Program program);

  /** Runs the gateway in its slot; if it dies the kernel is told as of any worker. */
  void startGateway(int index);

  /** The program in the slot has exited by itself: its worker may be reused. */
  void release(int index);

  /** Terminates a worker; {@code dead} runs when it can no longer access the commons. */
  void terminate(int index, Runnable dead);
}
