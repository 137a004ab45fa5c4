package warren.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import warren.host.ReplyBuilder;
import warren.host.Request;
import warren.kernel.program.BadCommandLine;
import warren.kernel.program.CommandWords;
import warren.kernel.program.RuntimeCommand;
import warren.kernel.program.RuntimeEntry;
import warren.kernel.program.Runtimes;
import warren.kernel.project.Detection;
import warren.kernel.project.ProjectDetection;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.text.OneLine;

/** The requests that concern projects and languages. */
final class ProjectRequests {
  private static final String PYTHONPATH = "PYTHONPATH";

  private final Tree tree;
  private final Runtimes runtimes;

  ProjectRequests(Tree tree, Runtimes runtimes) {
    this.tree = tree;
    this.runtimes = runtimes;
  }

  void detect(Request request, Responder responder) {
    String path = request.text("path");
    if (!(tree.node(path) instanceof DirectoryNode)) {
      responder.failed(Tree.isAbsolute(path) ? Errno.NOENT : Errno.INVAL, path + " is no folder");
      return;
    }
    ProjectTree files = new ProjectTree(tree, tree.commons(), path);
    Detection detection = ProjectDetection.detect(files);
    ReplyBuilder draft = responder.draft();
    if (detection instanceof Detection.Runnable runnable) {
      runnable(runnable, path, files, draft);
    } else if (detection instanceof Detection.NotRunnable not) {
      draft.put("runnable", false).put("message", not.message());
      if (not.language() != null) {
        draft.put("language", language(not.language()));
      }
      if (not.fix() != null) {
        draft.put("fix", not.fix());
      }
    }
    responder.with(draft);
  }

  private static void runnable(
      Detection.Runnable runnable, String path, ProjectTree files, ReplyBuilder draft) {
    draft.put("runnable", true).put("language", language(runnable.language()));
    draft.put("command", runnable.command()).put("because", runnable.because());
    draft.put("cwd", runnable.cwd().isEmpty() ? path : path + "/" + runnable.cwd());
    draft.list("args");
    for (String argument : runnable.args()) {
      draft.add("args", argument);
    }
    ReplyBuilder environment = draft.fresh();
    for (Map.Entry<String, String> variable : runnable.env().entrySet()) {
      environment.put(variable.getKey(), variable.getValue());
    }
    String packages = VirtualEnvironment.packages(files);
    if (packages != null
        && "Python".equals(runnable.language())
        && !runnable.env().containsKey(PYTHONPATH)) {
      environment.put(PYTHONPATH, path + "/" + packages);
    }
    draft.put("env", environment);
    String outdated = outdated(runnable, files);
    if (outdated != null) {
      draft.put("outdated", outdated);
    }
    if (runnable.leftOut() != null) {
      draft.put("leftOut", runnable.leftOut());
    }
  }

  /** One line on a program that is older than a source of it, or null. */
  private static String outdated(Detection.Runnable runnable, ProjectTree files) {
    String command = runnable.command();
    String name = command.startsWith("./") ? command.substring(2) : command;
    String program = runnable.cwd().isEmpty() ? name : runnable.cwd() + "/" + name;
    String source =
        name.endsWith(".wasm") && files.isFile(program)
            ? OutdatedProgram.newerSource(files, program)
            : null;
    return source == null
        ? null
        : OneLine.plain(program)
            + " is older than "
            + OneLine.plain(source)
            + ": Run starts it as it was built. Build it again on your machine, then open the"
            + " folder again.";
  }

  private static String language(String name) {
    return name == null ? "other" : name.toLowerCase(Locale.ROOT);
  }

  void words(Request request, Responder responder) {
    try {
      ReplyBuilder draft = responder.draft().list("words");
      List<String> words = CommandWords.split(request.text("line"));
      for (String word : words) {
        draft.add("words", word);
      }
      responder.with(draft);
    } catch (BadCommandLine bad) {
      responder.failed(Errno.INVAL, bad.getMessage());
    }
  }

  void runtimes(Responder responder) {
    runtimes.whenKnown(() -> responder.with(list(responder.draft().list("runtimes"))));
  }

  private ReplyBuilder list(ReplyBuilder draft) {
    for (RuntimeEntry entry : runtimes.manifest().runtimes()) {
      ReplyBuilder item = draft.fresh().put("name", entry.name()).put("version", entry.version());
      item.put("language", entry.language()).put("size", (double) entry.program().size());
      item.put("installed", runtimes.isInstalled(entry)).list("commands");
      for (RuntimeCommand command : entry.commands()) {
        item.add("commands", command.name());
      }
      draft.add("runtimes", item);
    }
    return draft;
  }
}
