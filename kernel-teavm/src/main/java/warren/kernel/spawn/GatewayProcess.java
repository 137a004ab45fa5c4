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

  private final ProcessTable table;
  private final Launcher launcher;
  private final Reaper reaper;
  private final Workers workers;
  private final Clock clock;
  private final Page page;
  private final Runnable givenUp;
  private boolean wanted;
  private long started;
  private int shortLives;

  /** {@code givenUp} runs when it is not started again. */
  public GatewayProcess(
      ProcessTable table,
      Launcher launcher,
      Reaper reaper,
      Workers workers,
      Clock clock,
      Page page,
      Runnable givenUp) {
    this.table = table;
    this.launcher = launcher;
    this.reaper = reaper;
    this.workers = workers;
    this.clock = clock;
    this.page = page;
    this.givenUp = givenUp;
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
        givenUp.run();
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
    reaper.started(process);
    workers.startGateway(process.index());
    page.event("gateway", page.newReply().put("pid", (double) process.pid()));
    return true;
  }
}
