package warren.page;

import warren.host.ReplyBuilder;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.SlotAccounting;
import warren.shared.layout.ProcessState;

/** The table of processes in the form that the page gets. */
final class ProcessList {
  private static final String[] STATES = {"starting", "running", "waiting", "ended", "stopped"};

  private final ProcessTable table;
  private final SlotAccounting accounting;

  ProcessList(ProcessTable table, SlotAccounting accounting) {
    this.table = table;
    this.accounting = accounting;
  }

  /** Writes the table as it is now. */
  ReplyBuilder write(ReplyBuilder reply) {
    return write(reply, TableSnapshot.of(table, accounting));
  }

  /** Writes the status of every process but the gateway: the last that exited, then the living. */
  ReplyBuilder write(ReplyBuilder reply, TableSnapshot states) {
    reply.list("processes");
    for (Process process : table.ended()) {
      reply.add("processes", status(reply.fresh(), process, states));
    }
    for (Process process : table.living()) {
      if (process.isListed()) {
        reply.add("processes", status(reply.fresh(), process, states));
      }
    }
    return reply;
  }

  private ReplyBuilder status(ReplyBuilder reply, Process process, TableSnapshot states) {
    reply.put("pid", (double) process.pid());
    reply.put("parent", (double) process.parentPid()).list("command");
    for (String word : process.command()) {
      reply.add("command", word);
    }
    int state = states.state(process);
    reply.put("state", STATES[state]).put("started", process.spawned());
    boolean lives = state != ProcessState.ENDED;
    reply.put("memory", lives ? (double) accounting.memory(process) : 0);
    reply.put("cpuTime", lives ? accounting.cpu(process) / 1e6 : process.cpuMillis());
    if (process.exit() != null) {
      reply.put("exit", Sessions.exit(process, reply.fresh()));
    }
    return reply;
  }
}
