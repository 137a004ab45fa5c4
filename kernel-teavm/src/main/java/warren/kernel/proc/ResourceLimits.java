package warren.kernel.proc;

import warren.shared.memory.Limits;

/**
 * What a process and its children may take: setrlimit(2). CPU time and memory are looked at every
 * few milliseconds while a program runs, so a process can take a little more.
 */
public final class ResourceLimits {
  private static final int NONE = Integer.MAX_VALUE;
  private static final int CPU = 0;
  private static final int MEMORY = 1;
  private static final int FILES = 2;
  private static final int PROCESSES = 3;
  private static final String[] NAMES = {"cpu", "memory", "files", "processes"};

  private final int[] values;

  /** As at first: what all share. */
  ResourceLimits() {
    this.values = new int[] {NONE, NONE, Limits.DESCRIPTORS, Limits.PROCESSES};
  }

  /** Those of a parent. */
  ResourceLimits(ResourceLimits parent) {
    this.values = parent.values.clone();
  }

  /** Sets one by its name, to a number or {@code unlimited}; false if there is no such limit. */
  public boolean set(String name, String value) {
    int number = value.equals("unlimited") ? NONE : Numbers.decimal(value);
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name) && number >= 0) {
        values[i] = number;
        return true;
      }
    }
    return false;
  }

  /** Seconds of CPU time. */
  long cpuNanos() {
    return values[CPU] == NONE ? Long.MAX_VALUE : values[CPU] * 1_000_000_000L;
  }

  /** Bytes of linear memory. */
  long memoryBytes() {
    return values[MEMORY] == NONE ? Long.MAX_VALUE : values[MEMORY] * 1024L;
  }

  /** Descriptors. */
  public int files() {
    return Math.min(values[FILES], Limits.DESCRIPTORS);
  }

  /** Whether another process may be started beside so many; the tab's own limit tells itself. */
  public boolean mayStart(int running) {
    return values[PROCESSES] >= Limits.PROCESSES || running < values[PROCESSES];
  }

  /** Lines of a name and a number: seconds, KiB, and counts. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NAMES.length; i++) {
      text.append(NAMES[i]).append(' ');
      text.append(values[i] == NONE ? "unlimited" : String.valueOf(values[i])).append('\n');
    }
    return text.toString();
  }
}
