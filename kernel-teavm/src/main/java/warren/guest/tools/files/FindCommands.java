package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;

/** The commands that {@code find} runs for what it has found. */
final class FindCommands {
  private final ToolProcess process;
  private final List<Batch> batches = new ArrayList<>();
  private int status;

  FindCommands(ToolProcess process) {
    this.process = process;
  }

  /** 1 if a command that takes many files has failed. */
  int status() {
    return status;
  }

  /** Runs a command with a path in place of each {@code {}}; whether it was successful. */
  boolean runFor(List<String> command, String path) throws IOException {
    List<String> arguments = new ArrayList<>();
    for (String word : command) {
      arguments.add(word.replace("{}", path));
    }
    return run(arguments) == 0;
  }

  private int run(List<String> arguments) throws IOException {
    process.out().flush();
    return new Running(process).run(arguments);
  }

  /** A command that takes many files behind its arguments. */
  Batch batch(List<String> command) {
    Batch batch = new Batch(command);
    batches.add(batch);
    return batch;
  }

  /** Runs what is still to get arguments. */
  void finish() throws IOException {
    for (Batch batch : batches) {
      batch.flush();
    }
  }

  /** The files for a command that takes many. */
  final class Batch {
    private static final int MOST = 2000;
    private final List<String> command;
    private final List<String> paths = new ArrayList<>();

    private Batch(List<String> command) {
      this.command = command;
    }

    /** True, as the action is for each file. */
    boolean add(String path) throws IOException {
      paths.add(path);
      if (paths.size() == MOST) {
        flush();
      }
      return true;
    }

    private void flush() throws IOException {
      if (paths.isEmpty()) {
        return;
      }
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(paths);
      paths.clear();
      if (run(arguments) != 0) {
        status = 1;
      }
    }
  }
}
