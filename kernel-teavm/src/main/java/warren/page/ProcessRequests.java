package warren.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Request;
import warren.kernel.net.Address;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Refusal;
import warren.kernel.proc.Signals;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.proc.Standing;
import warren.kernel.proc.Stdio;
import warren.kernel.spawn.SpawnCommand;
import warren.kernel.spawn.Spawner;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.Terminal.TerminalSize;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;
import warren.text.OneLine;

/** The requests on processes. */
final class ProcessRequests {
  private final ProcessTable table;
  private final Spawner spawner;
  private final Reaper reaper;
  private final Sessions sessions;
  private final ProcessList list;

  ProcessRequests(
      ProcessTable table, Spawner spawner, Reaper reaper, Sessions sessions, ProcessList list) {
    this.table = table;
    this.spawner = spawner;
    this.reaper = reaper;
    this.sessions = sessions;
    this.list = list;
  }

  /** Answers with the pid as soon as the program is compiled and handed to a worker. */
  void spawn(Request request, Responder responder) {
    try {
      spawner.spawn(
          command(request),
          new Spawner.Outcome() {
            @Override
            public void started(Process process) {
              responder.with(responder.newReply().put("pid", (double) process.pid()));
            }

            @Override
            public void failed(int errno, String text) {
              responder.failed(errno, text);
            }
          });
    } catch (Refusal refusal) {
      responder.failed(refusal.errno(), refusal.getMessage());
    }
  }

  private static void check(String what, String path) throws Refusal {
    if (!Tree.isAbsolute(path)) {
      throw new Refusal(Errno.INVAL, what + ": the path \"" + path + "\" must begin with a slash");
    }
  }

  private static SpawnCommand command(Request request) throws Refusal {
    String cwd = request.has("cwd") ? request.text("cwd") : "/";
    check("cwd", cwd);
    Request terminal = request.object("terminal");
    Map<String, String> environment = new LinkedHashMap<>();
    putAll(environment, request.object("env"));
    boolean inherits = !request.has("inheritEnv") || request.flag("inheritEnv");
    return new SpawnCommand(
        request.text("command"),
        request.texts("args"),
        request.has("argv0") ? request.text("argv0") : null,
        cwd,
        environment,
        inherits ? session(cwd, terminal) : Map.of(),
        preopens(request),
        mounts(request),
        terminal == null ? new Stdio.Pipes() : new Stdio.NewTerminal(size(terminal)),
        listen(request),
        Standing.LEADER);
  }

  private static List<Integer> listen(Request request) throws Refusal {
    List<Integer> ports = new ArrayList<>();
    for (String text : request.texts("listen")) {
      int port = Address.decimal(text);
      if (port < 0) {
        throw new Refusal(Errno.INVAL, "listen: " + OneLine.plain(text) + " is no port");
      }
      ports.add(port);
    }
    return ports;
  }

  private static Map<String, String> preopens(Request request) throws Refusal {
    if (request.object("preopens") == null) {
      return null;
    }
    Map<String, String> preopens = new LinkedHashMap<>();
    putAll(preopens, request.object("preopens"));
    for (String path : preopens.values()) {
      check("preopens", path);
    }
    return preopens;
  }

  /** The default environment of a process started by the page. */
  private static Map<String, String> session(String cwd, Request terminal) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PWD", cwd);
    environment.put("HOME", "/home");
    environment.put("PATH", "/usr/local/bin:/bin:/usr/bin");
    environment.put("LANG", "C.UTF-8");
    if (terminal != null) {
      environment.put("TERM", "xterm-256color");
      environment.put("COLUMNS", terminal.text("cols"));
      environment.put("LINES", terminal.text("rows"));
    }
    return environment;
  }

  private static void putAll(Map<String, String> map, Request members) {
    if (members != null) {
      for (String name : members.names()) {
        map.put(name, members.text(name));
      }
    }
  }

  private static List<MountRequest> mounts(Request request) throws Refusal {
    if (!request.has("mounts")) {
      return null;
    }
    List<MountRequest> mounts = new ArrayList<>();
    for (Request mount : request.objects("mounts")) {
      String path = mount.has("path") ? mount.text("path") : null;
      check("mounts", mount.text("at"));
      check("mounts", path == null ? "/" : path);
      mounts.add(new MountRequest(mount.text("at"), path, mount.flag("readOnly")));
    }
    return mounts;
  }

  void input(Request request, Responder responder) {
    Session session = sessions.find((int) request.number("pid"));
    if (session == null || request.bytes("data") == null) {
      responder.failed(Errno.PIPE, "the process has ended: nobody reads its input");
      return;
    }
    Process process = session.process();
    int signal = session.input().add(request.bytes("data"), responder);
    sessions.touch(session);
    if (signal != Signal.NONE) {
      reaper.signals().sendToGroup(process.terminal().foreground(), signal, Signals.KERNEL);
    }
  }

  void endInput(Request request, Responder responder) {
    Session session = sessions.find((int) request.number("pid"));
    if (session != null) {
      session.input().end();
      sessions.touch(session);
    }
    responder.done();
  }

  /** The page acknowledges output, or wants no more ({@code bytes} below 0). */
  void taken(Request request) {
    Session session = sessions.find((int) request.number("pid"));
    if (session != null) {
      session.taken((int) request.number("stream"), (int) request.number("bytes"));
      sessions.touch(session);
    }
  }

  /** Resizes a process's terminal. */
  void resize(Request request, Responder responder) {
    Session session = sessions.find((int) request.number("pid"));
    if (session != null && session.process().terminal() != null) {
      Terminal terminal = session.process().terminal();
      terminal.resize(size(request));
      reaper.signals().sendToGroup(terminal.foreground(), Signal.WINCH, Signals.KERNEL);
    }
    responder.done();
  }

  private static TerminalSize size(Request request) {
    return new TerminalSize((int) request.number("cols"), (int) request.number("rows"));
  }

  /** Signals the session that a process leads, or else the process alone. */
  void kill(Request request, Responder responder) {
    int pid = (int) request.number("pid");
    Process process = table.find(pid);
    boolean leads = !table.inSession(pid).isEmpty();
    if (process == null && !leads) {
      responder.failed(Errno.SRCH, "there is no such process: it has ended");
      return;
    }
    String name = request.has("signal") ? request.text("signal") : "SIGTERM";
    int signal = Signal.number(name);
    if (signal < 0) {
      responder.failed(Errno.INVAL, name + " is no signal: use a name such as SIGTERM or SIGKILL");
      return;
    }
    if (leads) {
      reaper.signals().sendToSession(pid, signal, Signals.KERNEL);
    } else {
      reaper.signals().send(process, signal, Signals.KERNEL);
    }
    responder.done();
  }

  void list(Responder responder) {
    responder.with(list.write(responder.newReply()));
  }
}
