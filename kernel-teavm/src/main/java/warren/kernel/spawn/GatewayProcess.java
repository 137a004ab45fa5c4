package warren.kernel.spawn;

import java.util.List;
import java.util.Map;
import warren.host.Clock;
import warren.host.Page;
import warren.host.Workers;
import warren.kernel.proc.Launcher;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Refusal;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;

/**
 * The gateway's process: it is started when a program listens or connects to a host outside, and
 * again when it has died. The page gets an event {@code gateway} for each start, since what was
 * under way is lost then.
 */
public final class GatewayProcess {
  /** One that dies within so many nanoseconds, so many times in a row, is not started again. */
  static final long SHORT_LIFE = 2_000_000_000;

  static final int SHORT_LIVES = 3;

  private static final SpawnRequest REQUEST =
      new SpawnRequest(
          List.of("gateway"),
          Map.of(),
          "/",
          Map.of("/", "/"),
          null,
          new Stdio.Inherited(List.of()));

  /** What else begins and ends with it. */
  public interface Lifetime {
    /** It is about to run: what it will open must be there, so that the page can count on it. */
    void starting();

    /** It is not started again. */
    void givenUp();
  }

  private final ProcessTable table;
  private final Launcher launcher;
  private final Reaper reaper;
  private final Workers workers;
  private final Clock clock;
  private final Page page;
  private final Lifetime lifetime;
  private boolean wanted;
  private long started;
  private int shortLives;

  public GatewayProcess(
      ProcessTable table,
      Launcher launcher,
      Reaper reaper,
      Workers workers,
      Clock clock,
      Page page,
      Lifetime lifetime) {
    this.table = table;
    this.launcher = launcher;
    this.reaper = reaper;
    this.workers = workers;
    this.clock = clock;
    this.page = page;
    this.lifetime = lifetime;
  }

  /** Somebody needs it from now on. */
  public void want() {
    wanted = true;
    shortLives = 0;
  }

  /** Starts it if it is needed and does not live. To be called once a turn. */
  public void keep() {
    if (wanted && table.gateway() == null) {
      boolean died = started != 0 && clock.monotonic() - started < SHORT_LIFE;
      shortLives = died ? shortLives + 1 : 0;
      wanted = shortLives < SHORT_LIVES && start();
      if (!wanted) {
        lifetime.givenUp();
      }
    }
  }

  private boolean start() {
    Process process = table.createGateway(REQUEST, clock.realtime() / 1e6);
    try {
      launcher.prepare(process, REQUEST);
    } catch (Refusal refusal) {
      reaper.discard(process);
      return false;
    }
    started = clock.monotonic();
    lifetime.starting();
    reaper.started(process);
    workers.startGateway(process.index());
    page.event("gateway", page.newReply().put("pid", (double) process.pid()));
    return true;
  }
}
