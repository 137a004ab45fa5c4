package warren.kernel.fs.process;

import warren.kernel.proc.Process;

/** What the slot of a living process tells. */
public interface ProcessFacts {
  /** One letter and a word, as in Linux's status: "R (running)". */
  String state(Process process);

  /** Linear memory in bytes. */
  long memory(Process process);

  /** Time spent running, in milliseconds. */
  long cpuMillis(Process process);
}
