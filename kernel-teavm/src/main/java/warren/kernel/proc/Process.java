package warren.kernel.proc;

import java.util.List;
import java.util.Map;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.terminal.Terminal;
import warren.kernel.vfs.Attributes;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.LinkRoots;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;

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
  private String cwd;
  private final DescriptorTable descriptors = new DescriptorTable();
  private final double spawned;
  private long running;
  private Process parent;
  private Process ancestor;
  private final Process leader;
  private int group;

  /** The group that a child was started to lead last, or 0. */
  private int groupOfChild;

  private int session;
  private final List<MountRequest> mounts;
  private final Map<String, String> preopens;
  private final Dispositions dispositions;
  private final ToldSignals told;
  private final ChildEvents children = new ChildEvents();
  private int umask;
  private int nice;
  private final ResourceLimits limits;
  private boolean stopped;
  private int lastOpened;
  private Stream newPipe;
  private long stoppedSince;
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
    Standing standing = request.standing();
    this.parent = standing.parent();
    this.ancestor = parent;
    this.leader = standing.thread() ? parent.leader() : this;
    this.limits = parent == null ? new ResourceLimits() : new ResourceLimits(parent.limits());
    descriptors.setMost(limits.files());
    this.umask = parent == null ? Attributes.USUAL_MASK : parent.umask();
    this.nice = parent == null ? 0 : parent.nice();
    boolean leads = parent == null || standing.newSession();
    this.session = leads ? pid : parent.session();
    this.group = leads || standing.group() == 0 ? pid : standing.group();
    this.terminal = leads ? null : parent.terminal();
    if (!leads && standing.group() == 0) {
      parent.groupOfChild = pid;
    }
    this.mounts = request.mounts();
    this.preopens = request.preopens();
    this.dispositions = new Dispositions(standing.ignored());
    this.told = new ToldSignals(dispositions);
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

  /** The program says where it is: its children begin there. */
  public void setCwd(String cwd) {
    this.cwd = cwd;
  }

  /** The mounts that it was started with, or null for the kernel's whole tree. */
  public List<MountRequest> mounts() {
    return mounts;
  }

  /** The preopens that it was started with, or null for the whole mount namespace. */
  public Map<String, String> preopens() {
    return preopens;
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

  /** The process that started it, or null: the page has, or the parent has exited. */
  public Process parent() {
    return parent;
  }

  /** Itself, or of a thread the process to which it belongs. */
  public Process leader() {
    return leader;
  }

  /** Whether it is one more thread of a process, which has that one's pid and ends with it. */
  public boolean isThread() {
    return leader != this;
  }

  /** Whether it is told of as a process: it is neither the gateway nor a thread of another one. */
  public boolean isListed() {
    return !isGateway() && !isThread();
  }

  /** The pid of the parent of its process; 0 without one. */
  public int parentPid() {
    return leader.parent == null ? 0 : leader.parent.leader.pid;
  }

  /** The parent has exited: the kernel adopts it. */
  void setOrphaned() {
    parent = null;
  }

  /** The nearest of those that it descends from that has not exited, or null. */
  Process ancestor() {
    return ancestor;
  }

  /** The nearest ancestor has exited. */
  void loseAncestor() {
    ancestor = ancestor.ancestor;
  }

  /** Whether it was started by the other one, or by one of the other's descendants. */
  boolean descendsFrom(Process other) {
    Process at = ancestor;
    while (at != null && at != other) {
      at = at.ancestor;
    }
    return at != null;
  }

  /** What is told of its children. */
  public ChildEvents children() {
    return children;
  }

  public Dispositions dispositions() {
    return dispositions;
  }

  /** The signals that it is told of. */
  public ToldSignals told() {
    return told;
  }

  /** Its process group: the pid of the group leader. */
  public int group() {
    return group;
  }

  /**
   * Whether the child that it started last to lead a group leads this one. It may have ended: a
   * process that nobody has waited for keeps its group, which others of a pipeline join.
   */
  public boolean isGroupOfChild(int group) {
    return group == groupOfChild;
  }

  void setGroup(int group) {
    this.group = group;
  }

  /** Its session: the pid of the session leader. */
  public int session() {
    return session;
  }

  /** Leads a new session and a new group, without a terminal. */
  void leadSession() {
    session = pid;
    group = pid;
    groupOfChild = 0;
    terminal = null;
  }

  /** What it may take; after a change of files tell {@link #descriptors}. */
  public ResourceLimits limits() {
    return limits;
  }

  /** The permissions that what it creates lacks. */
  public int umask() {
    return umask;
  }

  public void setUmask(int umask) {
    this.umask = umask;
  }

  /** Its nice value: -20 to 19, of which the highest asks for least. */
  public int nice() {
    return nice;
  }

  void setNice(int nice) {
    this.nice = nice;
  }

  /** The number of the descriptor that it has opened last. */
  public int lastOpened() {
    return lastOpened;
  }

  public void setLastOpened(int descriptor) {
    lastOpened = descriptor;
  }

  /** The pipe that it has made last, while that has no write end yet; or null. */
  public Stream newPipe() {
    return newPipe;
  }

  public void setNewPipe(Stream pipe) {
    newPipe = pipe;
  }

  /** Whether a signal has stopped it. */
  public boolean isStopped() {
    return stopped;
  }

  /** Monotonic nanoseconds when it was stopped while it ran; 0 if it was waiting. */
  long stoppedSince() {
    return stoppedSince;
  }

  void setStopped(boolean stopped, long since) {
    this.stopped = stopped;
    this.stoppedSince = since;
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
