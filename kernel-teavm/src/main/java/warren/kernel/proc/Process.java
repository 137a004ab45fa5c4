package warren.kernel.proc;

import java.util.List;
import java.util.Map;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.terminal.Terminal;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkRoots;
import warren.shared.memory.Limits;

/**
 * One process, from the request to start it until the page was told that it has exited. Used by the
 * kernel's thread only.
 */
public final class Process implements LinkRoots {
  /** Index of the gateway's slot. */
  static final int GATEWAY = Limits.PROCESSES;

  private final int pid;
  private final int index;
  private final List<String> command;
  private Map<String, String> environment;
  private final String cwd;
  private final DescriptorTable descriptors = new DescriptorTable();
  private final double spawned;
  private long running;
  private final Process parent;
  private final int group;
  private StandardStreams streams;
  private Terminal terminal;
  private Call call;
  private final MountNamespace namespace = new MountNamespace();
  private Exit exit;
  private double ended;
  private double cpuMillis;
  private boolean killed;
  private boolean gone;

  /** {@code index} is that of the slot; {@code spawned} is in milliseconds since 1970. */
  Process(int pid, int index, SpawnRequest request, double spawned) {
    this.pid = pid;
    this.index = index;
    this.command = request.arguments();
    this.environment = request.environment();
    this.cwd = request.cwd();
    this.parent = request.parent();
    this.group = request.group() == 0 ? pid : request.group();
    this.terminal = parent == null ? null : parent.terminal();
    this.spawned = spawned;
  }

  public int pid() {
    return pid;
  }

  /** Index of its slot. */
  public int index() {
    return index;
  }

  /** Whether it is the gateway, which belongs to no user. */
  public boolean isGateway() {
    return index == GATEWAY;
  }

  public List<String> command() {
    return command;
  }

  public Map<String, String> environment() {
    return environment;
  }

  void setEnvironment(Map<String, String> environment) {
    this.environment = environment;
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

  public StandardStreams streams() {
    return streams;
  }

  /** Its requests; null until its slot is set up. */
  public Call call() {
    return call;
  }

  void setCall(Call call) {
    this.call = call;
  }

  /** The process that started it, or null. */
  public Process parent() {
    return parent;
  }

  /** Its process group: the pid of the group leader. */
  public int group() {
    return group;
  }

  /** Its controlling terminal, or null. */
  public Terminal terminal() {
    return terminal;
  }

  void setTerminal(Terminal terminal) {
    this.terminal = terminal;
  }

  void setStreams(StandardStreams streams) {
    this.streams = streams;
  }

  /** The root of its mount namespace. */
  public DirectoryNode root() {
    return namespace.root();
  }

  MountNamespace namespace() {
    return namespace;
  }

  /**
   * An absolute target is resolved in the preopen with the longest name that is its prefix; null if
   * there is no such preopen.
   */
  @Override
  public Rooted find(String target) {
    Descriptor best = null;
    for (int number = 0; number < descriptors.size(); number++) {
      Descriptor candidate = descriptors.get(number);
      if (candidate != null
          && candidate.preopen() != null
          && candidate.preopen().isPrefixOf(target)
          && (best == null || isLonger(candidate.preopen(), best.preopen()))) {
        best = candidate;
      }
    }
    return best == null ? null : best.preopen().rooted(best.file(), target, this);
  }

  private static boolean isLonger(Preopen one, Preopen other) {
    return one.name().length() > other.name().length();
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

  /** CPU time at its exit, in milliseconds. */
  public double cpuMillis() {
    return cpuMillis;
  }

  /** Whether it was killed, so that its worker is being terminated. */
  public boolean isKilled() {
    return killed;
  }

  void setKilled() {
    this.killed = true;
  }

  /** Whether its worker can no longer access the commons, so that its slot can be reused. */
  public boolean isGone() {
    return gone;
  }

  void setGone() {
    this.gone = true;
  }
}
