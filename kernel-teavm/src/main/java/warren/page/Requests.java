package warren.page;

import warren.host.Message;
import warren.host.Page;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;

/** Takes the page's requests and gives each to the method that is there for it. */
public final class Requests {
  private final Page page;
  private final FileRequests files;
  private final ProcessRequests processes;
  private final ProjectRequests projects;
  private final StatsRequest stats;
  private final Watches watches;
  private final ProcessWatch processWatch;

  Requests(
      Page page,
      FileRequests files,
      ProcessRequests processes,
      ProjectRequests projects,
      StatsRequest stats,
      Watches watches,
      ProcessWatch processWatch) {
    this.page = page;
    this.files = files;
    this.processes = processes;
    this.projects = projects;
    this.stats = stats;
    this.watches = watches;
    this.processWatch = processWatch;
  }

  /** Answers a request, now or later; {@code message.id} names it in the answer. */
  public void receive(Message message) {
    Answer answer = new Answer(page, (int) message.number("id"));
    String operation = message.text("op");
    if (!file(operation, message, answer)
        && !process(operation, message, answer)
        && !project(operation, message, answer)) {
      answer.failed(Errno.NOSYS, "the kernel knows no request " + operation);
    }
  }

  private boolean file(String operation, Message message, Answer answer) {
    switch (operation) {
      case "readFile" -> files.read(message, answer);
      case "writeFile" -> files.write(message, answer);
      case "put" -> files.put(message, answer);
      case "readdir" -> files.list(message, answer);
      case "stat" -> files.stat(message, answer);
      case "mkdir" -> files.makeDirectory(message, answer);
      case "rm" -> files.remove(message, answer);
      case "rename" -> files.rename(message, answer);
      case "symlink" -> files.symlink(message, answer);
      case "watch" -> {
        String path = message.text("path");
        if (Tree.isAbsolute(path)) {
          watches.watch((int) message.number("watch"), path);
        }
        answer.outcome(Tree.isAbsolute(path) ? Errno.SUCCESS : Errno.INVAL, path);
      }
      case "unwatch" -> {
        watches.unwatch((int) message.number("watch"));
        answer.done();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean process(String operation, Message message, Answer answer) {
    switch (operation) {
      case "spawn" -> processes.spawn(message, answer);
      case "input" -> processes.input(message, answer);
      case "endInput" -> processes.endInput(message, answer);
      case "taken" -> processes.taken(message);
      case "kill" -> processes.kill(message, answer);
      case "resize" -> processes.resize(message, answer);
      case "processes" -> processes.list(answer);
      case "watchProcesses" -> {
        processWatch.watch();
        answer.done();
      }
      case "unwatchProcesses" -> {
        processWatch.unwatch();
        answer.done();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean project(String operation, Message message, Answer answer) {
    switch (operation) {
      case "stats" -> stats.answer(answer);
      case "detect" -> projects.detect(message, answer);
      case "words" -> projects.words(message, answer);
      case "runtimes" -> projects.runtimes(answer);
      default -> {
        return false;
      }
    }
    return true;
  }
}
