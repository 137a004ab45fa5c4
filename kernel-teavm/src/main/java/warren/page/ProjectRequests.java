package warren.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import warren.host.ReplyBuilder;
import warren.host.Request;
import warren.kernel.program.CommandLine;
import warren.kernel.program.CommandLine.BadCommandLine;
import warren.kernel.program.RuntimeCommand;
import warren.kernel.program.RuntimeEntry;
import warren.kernel.program.Runtimes;
import warren.kernel.project.Detection;
import warren.kernel.project.NodeDemand;
import warren.kernel.project.ProjectDetection;
import warren.kernel.project.PythonPackages;
import warren.kernel.project.RunChoices;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.text.OneLine;

/** The requests on projects and languages. */
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
    runtimes.whenLoaded(() -> detected(path, responder)); // they say which version of Node is here
  }

  private void detected(String path, Responder responder) {
    ProjectTree files = new ProjectTree(tree, tree.commons(), path);
    ReplyBuilder reply = responder.newReply().list("choices");
    detection(ProjectDetection.detect(files), path, files, reply);
    for (RunChoices.Choice choice : RunChoices.of(files)) {
      ReplyBuilder run = reply.fresh();
      detection(choice.run(), path, files, run);
      ReplyBuilder item = reply.fresh();
      reply.add(
          "choices",
          item.put("name", choice.name()).put("source", choice.source()).put("run", run));
    }
    responder.with(reply);
  }

  private void detection(Detection detection, String path, ProjectTree files, ReplyBuilder reply) {
    if (detection instanceof Detection.Runnable runnable) {
      runnable(runnable.alsoSaying(demand(runnable, files)), path, files, reply);
    } else if (detection instanceof Detection.NotRunnable not) {
      reply.put("runnable", false).put("message", not.message());
      if (not.language() != null) {
        reply.put("language", language(not.language()));
      }
      if (not.fix() != null) {
        reply.put("fix", not.fix());
      }
    }
  }

  /** A line on the version of Node that a program asks for; null if it may run by this one. */
  private String demand(Detection.Runnable runnable, ProjectTree files) {
    if (!"JavaScript".equals(runnable.language())) {
      return null;
    }
    for (RuntimeEntry entry : runtimes.manifest().runtimes()) {
      if (entry.name().equals("node")) {
        return NodeDemand.line(files, runnable.cwd(), entry.version());
      }
    }
    return null;
  }

  private static void runnable(
      Detection.Runnable runnable, String path, ProjectTree files, ReplyBuilder reply) {
    reply.put("runnable", true).put("language", language(runnable.language()));
    reply.put("command", runnable.command()).put("because", runnable.because());
    reply.put("cwd", runnable.cwd().isEmpty() ? path : path + "/" + runnable.cwd());
    reply.list("args");
    for (String argument : runnable.args()) {
      reply.add("args", argument);
    }
    reply.list("listen");
    for (int port : runnable.listen()) {
      reply.add("listen", Integer.toString(port));
    }
    ReplyBuilder environment = reply.fresh();
    for (Map.Entry<String, String> variable : runnable.env().entrySet()) {
      environment.put(variable.getKey(), variable.getValue());
    }
    String packages = PythonPackages.environment(files);
    if (packages != null
        && "Python".equals(runnable.language())
        && !runnable.env().containsKey(PYTHONPATH)) {
      environment.put(PYTHONPATH, path + "/" + packages);
    }
    reply.put("env", environment);
    String outdated = outdated(runnable, files);
    if (outdated != null) {
      reply.put("outdated", outdated);
    }
    if (runnable.leftOut() != null) {
      reply.put("leftOut", runnable.leftOut());
    }
  }

  /** A line for a program that is older than one of its sources, or null. */
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

  void splitCommandLine(Request request, Responder responder) {
    try {
      ReplyBuilder reply = responder.newReply().list("words");
      List<String> words = CommandLine.split(request.text("line"));
      for (String word : words) {
        reply.add("words", word);
      }
      responder.with(reply);
    } catch (BadCommandLine bad) {
      responder.failed(Errno.INVAL, bad.getMessage());
    }
  }

  void runtimes(Responder responder) {
    runtimes.whenLoaded(() -> responder.with(list(responder.newReply().list("runtimes"))));
  }

  private ReplyBuilder list(ReplyBuilder reply) {
    for (RuntimeEntry entry : runtimes.manifest().runtimes()) {
      ReplyBuilder item = reply.fresh().put("name", entry.name()).put("version", entry.version());
      item.put("language", entry.language()).put("size", (double) entry.program().size());
      item.put("installed", runtimes.isInstalled(entry)).list("commands");
      for (RuntimeCommand command : entry.commands()) {
        item.add("commands", command.name());
      }
      reply.add("runtimes", item);
    }
    return reply;
  }
}
