package warren.page;

import warren.host.Page;
import warren.host.Request;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;

/** Dispatches the page's requests to the methods that answer them. */
public final class Requests {
  private final Page page;
  private final FileRequests files;
  private final HistoryRequests history;
  private final ProcessRequests processes;
  private final PortRequests ports;
  private final ProjectRequests projects;
  private final StatsRequest stats;
  private final Watches watches;
  private final ProcessWatch processWatch;

  Requests(
      Page page,
      FileRequests files,
      HistoryRequests history,
      ProcessRequests processes,
      PortRequests ports,
      ProjectRequests projects,
      StatsRequest stats,
      Watches watches,
      ProcessWatch processWatch) {
    this.page = page;
    this.files = files;
    this.history = history;
    this.processes = processes;
    this.ports = ports;
    this.projects = projects;
    this.stats = stats;
    this.watches = watches;
    this.processWatch = processWatch;
  }

  /** Answers a request, now or later; the answer has its {@code id}. */
  public void receive(Request request) {
    Responder responder = new Responder(page, (int) request.number("id"));
    String operation = request.text("op");
    if (!file(operation, request, responder)
        && !process(operation, request, responder)
        && !project(operation, request, responder)) {
      responder.failed(Errno.NOSYS, "the kernel knows no request " + operation);
    }
  }

  private boolean file(String operation, Request request, Responder responder) {
    switch (operation) {
      case "readFile" -> files.read(request, responder);
      case "writeFile" -> files.write(request, responder);
      case "put" -> files.put(request, responder);
      case "readdir" -> files.list(request, responder);
      case "stat" -> files.stat(request, responder);
      case "mkdir" -> files.makeDirectory(request, responder);
      case "rm" -> files.remove(request, responder);
      case "rename" -> files.rename(request, responder);
      case "sync" -> files.sync(responder);
      case "snapshot" -> history.take(request, responder);
      case "snapshots" -> history.list(responder);
      case "symlink" -> files.symlink(request, responder);
      case "readlink" -> files.readLink(request, responder);
      case "setAttributes" -> files.setAttributes(request, responder);
      case "watch" -> {
        String path = request.text("path");
        if (Tree.isAbsolute(path)) {
          watches.watch((int) request.number("watch"), path);
        }
        responder.outcome(Tree.isAbsolute(path) ? Errno.SUCCESS : Errno.INVAL, path);
      }
      case "unwatch" -> {
        watches.unwatch((int) request.number("watch"));
        responder.done();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean process(String operation, Request request, Responder responder) {
    switch (operation) {
      case "spawn" -> processes.spawn(request, responder);
      case "input" -> processes.input(request, responder);
      case "endInput" -> processes.endInput(request, responder);
      case "taken" -> processes.taken(request);
      case "kill" -> processes.kill(request, responder);
      case "resize" -> processes.resize(request, responder);
      case "processes" -> processes.list(responder);
      case "ports" -> ports.list(responder);
      case "watchProcesses" -> {
        processWatch.watch();
        responder.done();
      }
      case "unwatchProcesses" -> {
        processWatch.unwatch();
        responder.done();
      }
      case "watchUsage" -> {
        processWatch.watchUsage();
        responder.done();
      }
      case "unwatchUsage" -> {
        processWatch.unwatchUsage();
        responder.done();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean project(String operation, Request request, Responder responder) {
    switch (operation) {
      case "stats" -> stats.answer(responder);
      case "detect" -> projects.detect(request, responder);
      case "splitCommandLine" -> projects.splitCommandLine(request, responder);
      case "runtimes" -> projects.runtimes(responder);
      default -> {
        return false;
      }
    }
    return true;
  }
}
