package warren.guest.shell.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Children;
import warren.guest.WasiException;
import warren.shared.abi.Errno;

/** Waits for the processes of a pipeline that the terminal belongs to. */
final class Foreground {
  private static final int NONE = -1;

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
    for (int pid : pids) {
      Children.Change change = await(pid);
      statuses.add(SimpleCommands.status(change));
      if (change != null && change.kind() == Children.Kind.STOP) {
        Job job = shell.jobs().add(pids, group, String.join(" ", words));
        job.setStopped(true);
        shell.printError("\n[" + job.number() + "]+  Stopped                 " + job.text() + "\n");
      }
    }
    takeTerminal(group);
    return statuses;
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
