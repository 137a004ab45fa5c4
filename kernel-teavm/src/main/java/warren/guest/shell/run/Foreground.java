package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.Terminal;
import warren.guest.WasiException;
import warren.shared.abi.Errno;

/** Waits for the processes of a pipeline that the terminal belongs to. */
final class Foreground {
  private static final int NONE = -1;
  private static final int INTERRUPTED = 130;

  private final Shell shell;

  Foreground(Shell shell) {
    this.shell = shell;
  }

  /** The status of the last one. */
  int await(List<Integer> pids, int group, List<String> words) throws IOException {
    List<Integer> statuses = statuses(pids, group, words);
    return statuses.get(statuses.size() - 1);
  }

  /** The status of each, once all have ended; one that stops becomes a job. */
  List<Integer> statuses(List<Integer> pids, int group, List<String> words) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    boolean isInterrupted = false;
    for (int pid : pids) {
      Children.Change change = await(pid);
      statuses.add(SimpleCommands.status(change));
      if (change != null && change.kind() == Children.Kind.STOP) {
        Job job = shell.jobs().add(pids, group, String.join(" ", words));
        for (int i = 0; i < statuses.size() - 1; i++) {
          job.ended(pids.get(i), statuses.get(i));
        }
        stopped(job);
        break;
      }
      isInterrupted |= change != null && "SIGINT".equals(change.signal());
      tellSignal(change);
    }
    while (statuses.size() < pids.size()) {
      statuses.add(statuses.get(statuses.size() - 1));
    }
    takeTerminal(group);
    if (isInterrupted && shell.isInteractive() && !shell.state().traps().containsKey("INT")) {
      throw new Jump(Jump.Kind.INTERRUPT, INTERRUPTED);
    }
    return statuses;
  }

  private void tellSignal(Children.Change change) throws IOException {
    boolean isSignal = change != null && change.kind() == Children.Kind.SIGNAL;
    String text = isSignal && shell.isInteractive() ? Job.signalText(change.signal()) : "";
    if (!text.isEmpty()) {
      shell.printError(text + "\n");
    }
  }

  /** A job has stopped: what it made of the terminal comes back with it. */
  void stopped(Job job) throws IOException {
    job.setStopped(true);
    try {
      job.setModes(new Terminal(shell.files(), shell.calls()).state().modes());
    } catch (WasiException none) {
      job.setModes("");
    }
    shell.printError("\n[" + job.number() + "]+  Stopped                 " + job.text() + "\n");
  }

  /** Lets a job go on in the foreground, until it ends or stops again; returns its status. */
  int resume(Job job) throws IOException {
    if (job.group() > 0) {
      shell.children().control("foreground " + job.group());
    }
    if (!job.modes().isEmpty()) {
      new Terminal(shell.files(), shell.calls()).set(job.modes());
    }
    shell.jobs().proceed(job);
    int status = shell.jobs().await(job);
    takeTerminal(job.group());
    if (job.isStopped()) {
      stopped(job);
    } else {
      shell.jobs().remove(job);
    }
    return status;
  }

  /** A told signal interrupts the wait. */
  private Children.Change await(int pid) throws IOException {
    while (true) {
      try {
        return shell.children().await(pid);
      } catch (WasiException interrupted) {
        if (interrupted.errno() != Errno.INTR) {
          throw interrupted;
        }
      }
    }
  }

  /** Makes the shell's own group that of the terminal again. */
  void takeTerminal(int group) throws IOException {
    if (group != NONE) {
      List<String> self = shell.children().self();
      shell.children().control("foreground " + self.get(2));
    }
  }
}
