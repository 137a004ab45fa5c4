package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.shell.state.ShellError;
import warren.guest.shell.syntax.Command;
import warren.guest.shell.syntax.Printer;
import warren.guest.shell.syntax.Word;

/**
 * Runs pipelines. Programs get processes of their own. Of the other parts one runs here, while the
 * rest get shells of their own; a first part that only prints is run before everything else.
 */
final class Pipelines {
  private static final int NONE = -1;

  private final Shell shell;

  Pipelines(Shell shell) {
    this.shell = shell;
  }

  int run(Command.Pipeline pipeline) throws IOException {
    if (pipeline.commands().size() == 1) {
      return shell.run(pipeline.commands().get(0));
    }
    boolean hasJobs = shell.state().options().has("monitor");
    Run run = new Run(pipeline, hasJobs ? 0 : NONE);
    return status(run.toEnd());
  }

  private int status(List<Integer> statuses) throws IOException {
    List<String> texts = new ArrayList<>();
    int failed = 0;
    for (int status : statuses) {
      texts.add(String.valueOf(status));
      failed = status == 0 ? failed : status;
    }
    shell.state().setPipeStatus(texts);
    boolean fails = shell.state().options().has("pipefail");
    return fails ? failed : statuses.get(statuses.size() - 1);
  }

  /** Runs a command in processes that nobody waits for. */
  int runInBackground(Command command) throws IOException {
    int group = shell.state().options().has("monitor") ? 0 : NONE;
    List<Integer> pids = new ArrayList<>();
    Shell sub = shell.subshell();
    try {
      if (!shell.isInteractive()) {
        sub.descriptors().put(0, shell.openFile(shell.files().openToRead("/dev/null")));
      }
      if (isProgram(command, sub)) {
        pids.add(sub.startProgram((Command.Simple) command, group));
      } else if (command instanceof Command.Pipeline pipeline && isAllPrograms(pipeline, sub)) {
        pids.addAll(new Run(pipeline, group).start());
      } else {
        pids.add(sub.startShell(command, group));
      }
    } catch (ShellError error) {
      sub.report(error.getMessage());
      return 0;
    } finally {
      sub.end();
    }
    int last = pids.get(pids.size() - 1);
    shell.state().setLastBackground(String.valueOf(last));
    Job job = shell.jobs().add(pids, group == 0 ? pids.get(0) : NONE, Printer.print(command));
    if (shell.isInteractive()) {
      shell.printError("[" + job.number() + "] " + last + "\n");
    }
    return 0;
  }

  private boolean isAllPrograms(Command.Pipeline pipeline, Shell in) throws IOException {
    for (Command part : pipeline.commands()) {
      if (!isProgram(part, in)) {
        return false;
      }
    }
    return !pipeline.negated() && !pipeline.timed();
  }

  /** Whether a command is a program, rather than a function, a builtin or compound. */
  private static boolean isProgram(Command command, Shell in) throws IOException {
    if (!(command instanceof Command.Simple simple) || simple.arguments().isEmpty()) {
      return false;
    }
    Word first = simple.arguments().get(0).word();
    if (first == null) {
      return false;
    }
    String name = first.plain();
    if (name == null) {
      List<String> fields = new ArrayList<>();
      in.expander().addFields(first, fields);
      if (fields.isEmpty()) {
        return false;
      }
      name = fields.get(0);
    }
    return in.builtin(name) == null && !in.state().functions().containsKey(name);
  }

  /** One run of a pipeline. */
  private final class Run {
    private final Command.Pipeline pipeline;
    private final int count;
    private final Integer[] statuses;
    private final List<Integer> pids = new ArrayList<>();
    private final Integer[] places;
    private int group;
    private OpenFile in;

    Run(Command.Pipeline pipeline, int group) {
      this.pipeline = pipeline;
      this.count = pipeline.commands().size();
      this.statuses = new Integer[count];
      this.places = new Integer[count];
      this.group = group;
    }

    /** Starts all parts, which are programs. */
    List<Integer> start() throws IOException {
      startAll(NONE);
      return pids;
    }

    List<Integer> toEnd() throws IOException {
      int here = here();
      Shell ours = startAll(here);
      if (ours != null) {
        Command part = pipeline.commands().get(here);
        boolean isInside = here == count - 1 && isLastInside();
        statuses[here] = isInside ? runInside(ours, part) : runHere(ours, part);
      }
      List<Integer> ended =
          pids.isEmpty()
              ? List.of()
              : new Foreground(shell).statuses(pids, group, List.of(Printer.print(pipeline)));
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(statuses[i] != null ? statuses[i] : ended.get(places[i]));
      }
      return all;
    }

    /** Whether the last part runs in the shell itself, rather than in a subshell. */
    private boolean isLastInside() {
      boolean hasJobs = shell.state().options().has("monitor");
      return shell.state().options().shopt("lastpipe") && !hasJobs;
    }

    /** Runs a part in this shell, with the input of the subshell that was made for it. */
    private int runInside(Shell sub, Command command) throws IOException {
      OpenFile before = shell.descriptors().get(0);
      OpenFile held = before == null ? null : before.hold();
      shell.descriptors().put(0, sub.descriptors().get(0));
      sub.end();
      try {
        return shell.runCondition(command);
      } finally {
        shell.descriptors().put(0, held);
        release(held);
      }
    }

    /** The part that runs in this process: the last one that is no program. */
    private int here() throws IOException {
      for (int i = count - 1; i >= 0; i--) {
        if (!isProgram(pipeline.commands().get(i), shell)) {
          return i;
        }
      }
      return NONE;
    }

    /** Starts all parts but one; returns the subshell for that. */
    private Shell startAll(int here) throws IOException {
      Shell ours = null;
      for (int i = 0; i < count; i++) {
        Command command = pipeline.commands().get(i);
        boolean isLast = i + 1 == count;
        Children.Pipe pipe = null;
        OpenFile out = null;
        boolean isBounded = i == 0 && i != here && command.accept(new Bounded(shell));
        if (!isLast && !isBounded) {
          pipe = shell.children().pipe();
          out = shell.openFile(pipe.out()).hold();
        }
        Shell sub = subshell(i, out);
        OpenFile next = pipe == null ? null : shell.openFile(pipe.in()).hold();
        if (i == here) {
          ours = sub;
        } else if (isBounded) {
          next = takeOutput(sub, i);
        } else {
          start(sub, i);
        }
        release(out);
        release(in);
        in = next;
      }
      return ours;
    }

    private void release(OpenFile file) {
      if (file != null) {
        file.release();
      }
    }

    private Shell subshell(int i, OpenFile out) {
      Shell sub = shell.subshell();
      if (in != null) {
        sub.descriptors().put(0, in);
      }
      if (out != null) {
        sub.descriptors().put(1, out);
        if (pipeline.withErrors().get(i)) {
          sub.descriptors().put(2, out);
        }
      }
      return sub;
    }

    /** Runs a part that only prints, and gives what reads its output. */
    private OpenFile takeOutput(Shell sub, int i) throws IOException {
      OpenFile capture = shell.capture().hold();
      sub.descriptors().put(1, capture);
      if (pipeline.withErrors().get(i)) {
        sub.descriptors().put(2, capture);
      }
      statuses[i] = runHere(sub, pipeline.commands().get(i));
      OpenFile text = new Redirector(shell).text(capture.captured()).hold();
      capture.release();
      return text;
    }

    private int runHere(Shell sub, Command command) throws IOException {
      try {
        return sub.runToEnd(() -> sub.run(command));
      } finally {
        sub.end();
        shell.files().enter(shell.state().directory());
      }
    }

    private void start(Shell sub, int i) throws IOException {
      Command command = pipeline.commands().get(i);
      try {
        int pid =
            isProgram(command, sub)
                ? sub.startProgram((Command.Simple) command, group)
                : sub.startShell(command, group);
        if (group == 0) {
          group = pid;
        }
        places[i] = pids.size();
        pids.add(pid);
      } catch (ShellError error) {
        sub.report(error.getMessage());
        statuses[i] = error.status();
      } finally {
        sub.end();
      }
    }
  }
}
