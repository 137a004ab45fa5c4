package warren.page;

import java.util.ArrayList;
import java.util.List;
import warren.host.Page;
import warren.host.ReplyBuilder;
import warren.kernel.proc.Exit;
import warren.kernel.proc.Process;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Reaper.ProcessListener;
import warren.kernel.service.SystemCalls;
import warren.kernel.storage.Quota;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Limits;

/**
 * The sessions of all living processes. A turn only serves those that were touched: by an attention
 * bit, by the page, or by an exit.
 */
public final class Sessions implements ProcessListener {
  private final Page page;
  private final SystemCalls calls;
  private final Session[] sessions = new Session[Limits.SLOTS];
  private final List<Session> touched = new ArrayList<>();
  private Reaper reaper;

  public Sessions(Page page, SystemCalls calls) {
    this.page = page;
    this.calls = calls;
  }

  /** Sets the reaper, which frees processes; it is created after this. */
  public void setReaper(Reaper reaper) {
    this.reaper = reaper;
  }

  @Override
  public void started(Process process) {
    Session session = new Session(page, process);
    sessions[process.index()] = session;
    touch(session);
  }

  /** The session of a process, or null. */
  Session find(int pid) {
    for (Session session : sessions) {
      if (session != null && session.process().pid() == pid) {
        return session;
      }
    }
    return null;
  }

  /** Serves a session in this turn. */
  void touch(Session session) {
    if (!touched.contains(session)) {
      touched.add(session);
    }
  }

  /** An attention bit after those of the slots was set. */
  public void touch(int bit) {
    int index = bit - StreamRecord.WAITERS;
    if (index < sessions.length && sessions[index] != null) {
      touch(sessions[index]);
    }
  }

  /**
   * Moves the bytes of touched sessions, reports the exits of processes whose output is all sent,
   * and frees those processes.
   */
  public void move() {
    while (!touched.isEmpty()) {
      move(touched.remove(touched.size() - 1));
    }
  }

  private void move(Session session) {
    boolean empty = session.move();
    Process process = session.process();
    if (empty && process.exit() != null && !session.isExitReported()) {
      session.setExitReported();
      session.move();
      reportExit(process);
    }
    if (session.isExitReported() && process.isGone()) {
      sessions[process.index()] = null;
      reaper.free(process);
    }
  }

  @Override
  public void reaped(Process process, boolean killed) {
    calls.closeAll(process, killed);
    touch(process);
  }

  @Override
  public void exited(Process process) {
    Session session = sessions[process.index()];
    if (session != null) {
      session.input().answerAll();
      touch(session);
    } else {
      reportExit(process);
      reaper.free(process);
    }
  }

  private void touch(Process process) {
    Session session = sessions[process.index()];
    if (session != null) {
      touch(session);
    }
  }

  /** Sends the page an event that the quota is exhausted. */
  public void reportFull(Quota quota) {
    page.event(
        "full",
        page.newReply().put("used", (double) quota.used()).put("quota", (double) quota.limit()));
  }

  private void reportExit(Process process) {
    if (process.isGateway()) {
      return;
    }
    page.event("exit", exit(process, page.newReply().put("pid", (double) process.pid())));
  }

  /** Writes how a process exited. */
  static ReplyBuilder exit(Process process, ReplyBuilder reply) {
    Exit exit = process.exit();
    if (exit instanceof Exit.Code code) {
      reply.put("code", (double) code.code());
    } else if (exit instanceof Exit.Signalled signalled) {
      reply.put("signal", signalled.signal());
    } else if (exit instanceof Exit.Trapped trapped) {
      reply.put("trap", trapped.message());
    }
    return reply.put("duration", process.ended() - process.spawned());
  }
}
