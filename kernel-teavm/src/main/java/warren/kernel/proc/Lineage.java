package warren.kernel.proc;

import java.util.ArrayList;
import warren.shared.abi.Signal;

/** What an exit means for parent, children and session. */
final class Lineage {
  /** Characters of a trap's text that the parent is told. */
  private static final int LONGEST_REASON = 80;

  private final ProcessTable table;
  private final Signals signals;

  Lineage(ProcessTable table, Signals signals) {
    this.table = table;
    this.signals = signals;
  }

  /** The process has exited, and its descriptors are closed or abandoned. */
  void exited(Process process) {
    for (Process child : new ArrayList<>(table.living())) {
      if (child.ancestor() == process) {
        child.loseAncestor();
      }
      if (child.parent() == process) {
        child.setOrphaned();
        endThread(child);
      }
    }
    if (process.session() == process.pid()) {
      hangUp(process);
    }
    Process parent = process.parent();
    if (parent != null && process.running() != 0) {
      parent.children().exited(line(process));
      if (!process.isThread()) {
        signals.send(parent, Signal.CHLD, process.pid());
      }
    }
  }

  /** A thread ends with the one that has started it. */
  private void endThread(Process child) {
    if (child.isThread() && child.exit() == null) {
      signals.send(child, Signal.KILL, Signals.KERNEL);
    }
  }

  /** The session leader is gone: its terminal's foreground group and whoever is stopped end. */
  private void hangUp(Process leader) {
    int foreground = leader.terminal() == null ? 0 : leader.terminal().foreground();
    for (Process member : table.inSession(leader.session())) {
      if (member.group() == foreground || member.isStopped()) {
        signals.send(member, Signal.HUP, Signals.KERNEL);
        signals.send(member, Signal.CONT, Signals.KERNEL);
      }
    }
  }

  private static String line(Process process) {
    return process.pid() + " " + how(process) + "\n";
  }

  private static String how(Process process) {
    long cpu = (long) process.cpuMillis();
    Exit exit = process.exit();
    if (exit instanceof Exit.Code code) {
      return "exit " + code.code() + " " + cpu;
    }
    if (exit instanceof Exit.Signalled signalled) {
      return "signal " + signalled.signal() + " " + cpu;
    }
    return "signal SIGABRT " + cpu + " " + reason(((Exit.Trapped) exit).message());
  }

  private static String reason(String message) {
    String line = message.replace('\n', ' ');
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
  }
}
