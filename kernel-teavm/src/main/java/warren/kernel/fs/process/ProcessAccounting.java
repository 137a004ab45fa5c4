package warren.kernel.fs.process;

import warren.kernel.proc.Process;

/** State, memory and CPU time of a living process. */
public interface ProcessAccounting {
  /** One letter and a word, as in Linux's status: "R (running)". */
  String state(Process process);

  /** Linear memory in bytes. */
  long memory(Process process);

  /** Time spent running, in milliseconds. */
  long cpuMillis(Process process);
}
