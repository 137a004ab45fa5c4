package warren.boot;

import warren.host.Clock;
import warren.kernel.fs.store.Workspace;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.service.SystemCalls;
import warren.kernel.spawn.GatewayProcess;
import warren.kernel.storage.Quota;
import warren.page.ProcessWatch;
import warren.page.Sessions;
import warren.page.Watches;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.AtomicBits;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;
import warren.shared.memory.SpinWait;

/**
 * The main loop of the kernel's worker. A turn serves processes. While requests keep coming it
 * waits on the doorbell itself, which is twice as fast as the event loop; then it returns to the
 * event loop, where messages of the page wait.
 */
public final class KernelLoop {
  private static final long SLICE = 8_000_000;
  private static final long LINGER = 1_000_000;
  private static final long WAIT = 500_000;
  private static final int TICK_MILLIS = 4;

  /** Spins longer than it takes to wake a process that slept while its request was served. */
  private static final int ROUNDS = 30_000;

  private final Commons commons;
  private final Clock clock;
  private final ProcessTable table;
  private final SystemCalls calls;
  private final Reaper reaper;
  private final Sessions sessions;
  private final Watches watches;
  private final ProcessWatch processWatch;
  private final Quota quota;
  private final GatewayProcess gateway;
  private final SpinWait request;
  private int received;
  private int bell;
  private int timeout = -1;
  private Workspace workspace;

  KernelLoop(
      Commons commons,
      Clock clock,
      ProcessTable table,
      SystemCalls calls,
      Reaper reaper,
      Sessions sessions,
      Watches watches,
      ProcessWatch processWatch,
      Quota quota,
      GatewayProcess gateway) {
    this.commons = commons;
    this.clock = clock;
    this.table = table;
    this.calls = calls;
    this.reaper = reaper;
    this.sessions = sessions;
    this.watches = watches;
    this.processWatch = processWatch;
    this.quota = quota;
    this.gateway = gateway;
    this.request = new SpinWait(commons, ROUNDS);
  }

  /** Keeps a workspace from now on. */
  void keep(Workspace workspace) {
    this.workspace = workspace;
  }

  /** See {@link Kernel#turn}. */
  public int turn() {
    commons.addInt(CommonsLayout.TURNS, 1);
    long now = readClock();
    long end = now + SLICE;
    long lastAsked = now - LINGER;
    while (now < end) {
      bell = commons.loadInt(CommonsLayout.DOORBELL);
      if (serve()) {
        lastAsked = now;
      } else if (commons.loadInt(CommonsLayout.MAIL) - received > 0) {
        break;
      } else if (now - lastAsked >= LINGER) {
        return finishTurn(now);
      } else if (!request.isChanged(CommonsLayout.DOORBELL, bell)) {
        commons.waitWhile(CommonsLayout.DOORBELL, bell, WAIT);
      }
      now = readClock();
    }
    finishTurn(now);
    return 1;
  }

  /** A message of the page has arrived: counts it, and updates the coarse time for what it does. */
  public void received() {
    received++;
    readClock();
  }

  private long readClock() {
    long now = clock.monotonic();
    commons.putLong(CommonsLayout.COARSE_TIME, clock.realtime());
    return now;
  }

  /**
   * Serves those whose attention bit is set; returns whether a process made a request or exited.
   */
  private boolean serve() {
    boolean any = false;
    for (int word = 0; word < CommonsLayout.ATTENTION_BITS / Long.SIZE; word++) {
      int at = CommonsLayout.ATTENTION + (word << 3);
      long bits = AtomicBits.take(commons, at);
      for (; bits != 0; bits &= bits - 1) {
        any |= serve((word << 6) + Long.numberOfTrailingZeros(bits));
      }
    }
    sessions.move();
    return any;
  }

  private boolean serve(int bit) {
    if (bit >= StreamRecord.WAITERS) {
      sessions.touch(bit);
      return false;
    }
    Process process = bit < Limits.SLOTS ? table.inSlot(bit) : null;
    if (process == null || process.running() == 0 || process.exit() != null) {
      return false;
    }
    boolean asked = calls.serve(process);
    return reaper.checkExit(process) || asked;
  }

  private int finishTurn(long now) {
    gateway.keep();
    watches.flush();
    processWatch.flush(now);
    if (quota.takeExhausted()) {
      sessions.reportFull(quota);
    }
    boolean ticking = isTicking();
    if (ticking) {
      reaper.enforceLimits();
    }
    timeout = ticking ? TICK_MILLIS : processWatch.timeout(now);
    return keep(now) ? 1 : 0;
  }

  /** After the last look at who runs: who waits then has written what it writes. */
  private boolean keep(long now) {
    if (workspace == null) {
      return false;
    }
    boolean more = workspace.move(now);
    int due = workspace.timeout(now);
    timeout = due >= 0 && (timeout < 0 || due < timeout) ? due : timeout;
    return more;
  }

  /**
   * Whether the kernel wakes by itself while a program runs. One that begins to run rings only if
   * {@link CommonsLayout#TICKING} is 0, so that is stored before the last look at who runs.
   */
  private boolean isTicking() {
    boolean ticking = isAnyRunning();
    commons.storeInt(CommonsLayout.TICKING, ticking ? 1 : 0);
    if (!ticking && isAnyRunning()) {
      commons.storeInt(CommonsLayout.TICKING, 1);
      return true;
    }
    return ticking;
  }

  private boolean isAnyRunning() {
    for (Process process : table.living()) {
      int slot = CommonsLayout.slot(process.index());
      if (process.running() != 0
          && process.exit() == null
          && commons.loadInt(slot + Slot.STATE) != ProcessState.WAITING) {
        return true;
      }
    }
    return false;
  }

  /** See {@link Kernel#bell}. */
  public int bell() {
    return bell;
  }

  /** See {@link Kernel#timeout}. */
  public int timeout() {
    return timeout;
  }
}
