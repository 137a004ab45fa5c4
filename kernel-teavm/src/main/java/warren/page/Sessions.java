package warren.page;

import java.util.ArrayList;
import java.util.List;
import warren.host.Page;
import warren.host.ReplyBuilder;
import warren.kernel.proc.Exit;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessListener;
import warren.kernel.proc.Reaper;
import warren.kernel.service.SystemCalls;
import warren.kernel.storage.Quota;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Limits;

/**
 * All living processes as the page deals with them. Only those are looked at of which something was
 * told: by an attention bit, by the page, or by an exit.
 */
public final class Sessions implements ProcessListener {
  private final Page page;
  private final SystemCalls calls;
  private final Session[] sessions = new Session[Limits.PROCESSES];
  private final List<Session> touched = new ArrayList<>();
  private Reaper reaper;

  public Sessions(Page page, SystemCalls calls) {
    this.page = page;
    this.calls = calls;
  }

  /** Closes the circle: the reaper tells this, this lets it free processes. */
  public void use(Reaper reaper) {
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

  /** Something is to be done for a session in this turn. */
  void touch(Session session) {
    if (!touched.contains(session)) {
      touched.add(session);
    }
  }

  /** An attention bit behind those of the slots was set. */
  public void attend(int bit) {
    int index = bit - StreamRecord.WAITERS;
    if (index < sessions.length && sessions[index] != null) {
      touch(sessions[index]);
    }
  }

  /**
   * Moves the bytes of what was touched, tells the exits of processes that have nothing left to
   * say, and frees what belonged to them.
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

  /** Says that there was no room for something, so that a person can make some. */
  public void reportFull(Quota quota) {
    page.event(
        "full",
        page.newReply().put("used", (double) quota.used()).put("quota", (double) quota.limit()));
  }

  private void reportExit(Process process) {
    page.event("exit", exit(process, page.newReply().put("pid", (double) process.pid())));
  }

  /** Adds how a process ended. */
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
