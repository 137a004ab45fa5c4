package warren.kernel.proc;

import java.util.List;
import java.util.Map;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkRoots;

/**
 * One process, from the wish to start it until its end was told. Only the kernel's thread knows it.
 */
public final class Process implements LinkRoots {
  private final int pid;
  private final int index;
  private final List<String> command;
  private final Map<String, String> environment;
  private final String cwd;
  private final DescriptorTable descriptors = new DescriptorTable();
  private final double spawned;
  private long running;
  private int answered;
  private Streams streams;
  private final View view = new View();
  private Exit exit;
  private double ended;
  private double cpuMillis;
  private boolean ending;
  private boolean gone;

  /** {@code index} is that of the slot; {@code spawned} is in milliseconds since 1970. */
  Process(
      int pid,
      int index,
      List<String> command,
      Map<String, String> environment,
      String cwd,
      double spawned) {
    this.pid = pid;
    this.index = index;
    this.command = command;
    this.environment = environment;
    this.cwd = cwd;
    this.spawned = spawned;
  }

  public int pid() {
    return pid;
  }

  /** Index of its slot. */
  public int index() {
    return index;
  }

  public List<String> command() {
    return command;
  }

  public Map<String, String> environment() {
    return environment;
  }

  public String cwd() {
    return cwd;
  }

  public DescriptorTable descriptors() {
    return descriptors;
  }

  /** Milliseconds since 1970. */
  public double spawned() {
    return spawned;
  }

  /** Monotonic nanoseconds when it was handed to a worker, or 0. */
  public long running() {
    return running;
  }

  void setRunning(long now) {
    this.running = now;
  }

  /** The requests that were answered. */
  public int answered() {
    return answered;
  }

  public void setAnswered(int sequence) {
    this.answered = sequence;
  }

  public Streams streams() {
    return streams;
  }

  void setStreams(Streams streams) {
    this.streams = streams;
  }

  /** The root of the tree that it sees. */
  public DirectoryNode root() {
    return view.root();
  }

  View view() {
    return view;
  }

  /**
   * An absolute target leads to the preopen with the longest name that it begins with. A process
   * without such a preopen has nothing there.
   */
  @Override
  public Rooted find(String target) {
    Description best = null;
    for (int descriptor = 0; descriptor < descriptors.size(); descriptor++) {
      Description candidate = descriptors.get(descriptor);
      if (candidate != null
          && candidate.isAbsolutePrefixOf(target)
          && (best == null || candidate.preopen().length() > best.preopen().length())) {
        best = candidate;
      }
    }
    return best == null ? null : best.rooted(target, this);
  }

  /** How it ended, or null. */
  public Exit exit() {
    return exit;
  }

  /** Milliseconds since 1970. */
  public double ended() {
    return ended;
  }

  void setExit(Exit exit, double now, double cpuMillis) {
    this.exit = exit;
    this.ended = now;
    this.cpuMillis = cpuMillis;
  }

  /** Time that it had spent running when it ended, in milliseconds. */
  public double cpuMillis() {
    return cpuMillis;
  }

  /** Whether its worker is being ended. */
  public boolean isEnding() {
    return ending;
  }

  void setEnding() {
    this.ending = true;
  }

  /** Whether its worker can touch the commons no more, so that its slot may be another's. */
  public boolean isGone() {
    return gone;
  }

  void setGone() {
    this.gone = true;
  }
}
