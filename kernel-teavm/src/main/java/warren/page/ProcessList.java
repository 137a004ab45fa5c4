package warren.page;

import warren.host.ReplyBuilder;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.SlotFacts;
import warren.shared.layout.ProcessState;

/** The table of processes as a page is told of it. */
final class ProcessList {
  private static final String[] STATES = {"starting", "running", "waiting", "ended"};

  private final ProcessTable table;
  private final SlotFacts facts;

  ProcessList(ProcessTable table, SlotFacts facts) {
    this.table = table;
    this.facts = facts;
  }

  /** Writes the status of every process: the last that ended, then those that live. */
  ReplyBuilder write(ReplyBuilder draft) {
    draft.list("processes");
    for (Process process : table.ended()) {
      draft.add("processes", status(draft.fresh(), process));
    }
    for (Process process : table.living()) {
      draft.add("processes", status(draft.fresh(), process));
    }
    return draft;
  }

  private ReplyBuilder status(ReplyBuilder draft, Process process) {
    draft.put("pid", (double) process.pid()).list("command");
    for (String word : process.command()) {
      draft.add("command", word);
    }
    int state = facts.state(process);
    draft.put("state", STATES[state]).put("started", process.spawned());
    boolean lives = state != ProcessState.ENDED;
    draft.put("memory", lives ? (double) facts.memory(process) : 0);
    draft.put("cpuTime", lives ? facts.cpu(process) / 1e6 : process.cpuMillis());
    if (process.exit() != null) {
      draft.put("exit", Sessions.exit(process, draft.fresh()));
    }
    return draft;
  }
}
