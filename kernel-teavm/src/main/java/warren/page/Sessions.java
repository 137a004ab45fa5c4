package warren.page;

import java.util.ArrayList;
import java.util.List;
import warren.host.Draft;
import warren.host.Page;
import warren.kernel.proc.EndListener;
import warren.kernel.proc.Endings;
import warren.kernel.proc.Exit;
import warren.kernel.proc.Process;
import warren.kernel.service.SystemCalls;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.Quota;
import warren.shared.memory.Commons;

/** All living processes as the page deals with them. */
public final class Sessions implements EndListener {
  private final Page page;
  private final SystemCalls calls;
  private final List<Session> sessions = new ArrayList<>();
  private final Commons commons;
  private final int scratch;
  private Endings endings;

  /** Takes a small buffer of {@code blocks} for good. */
  public Sessions(Page page, SystemCalls calls, Commons commons, Blocks blocks) {
    this.page = page;
    this.calls = calls;
    this.commons = commons;
    this.scratch = blocks.allocate(Echo.SIZE);
  }

  /** Closes the circle: endings tell this, this retires processes there. */
  public void use(Endings endings) {
    this.endings = endings;
  }

  Session open(Process process) {
    Session session = new Session(page, process, commons, scratch);
    sessions.add(session);
    return session;
  }

  /** The session of a process, or null. */
  Session find(int pid) {
    for (Session session : sessions) {
      if (session.process().pid() == pid) {
        return session;
      }
    }
    return null;
  }

  /**
   * Moves the bytes of all streams, tells the ends of processes that have nothing left to say, and
   * frees what belonged to them.
   */
  public void move() {
    for (int i = sessions.size() - 1; i >= 0; i--) {
      Session session = sessions.get(i);
      boolean empty = session.move();
      Process process = session.process();
      if (empty && process.exit() != null && !session.isTold()) {
        session.setTold();
        tell(process);
      }
      if (session.isTold() && process.isGone()) {
        sessions.remove(i);
        endings.retire(process);
      }
    }
  }

  @Override
  public void closing(Process process, boolean killed) {
    calls.closeAll(process, killed);
  }

  @Override
  public void ended(Process process) {
    Session session = find(process.pid());
    if (session != null) {
      session.input().abandon();
    } else {
      tell(process);
      endings.retire(process);
    }
  }

  /** Says that there was no room for something, so that a person can make some. */
  public void tellFull(Quota quota) {
    page.event(
        "full",
        page.draft().put("used", (double) quota.used()).put("quota", (double) quota.limit()));
  }

  private void tell(Process process) {
    page.event("exit", exit(process, page.draft().put("pid", (double) process.pid())));
  }

  /** Adds how a process ended. */
  static Draft exit(Process process, Draft draft) {
    Exit exit = process.exit();
    if (exit instanceof Exit.Code code) {
      draft.put("code", (double) code.code());
    } else if (exit instanceof Exit.Signalled signalled) {
      draft.put("signal", signalled.signal());
    } else if (exit instanceof Exit.Trapped trapped) {
      draft.put("trap", trapped.message());
    }
    return draft.put("duration", process.ended() - process.spawned());
  }
}
