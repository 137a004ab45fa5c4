package warren.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Message;
import warren.kernel.proc.MountRequest;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Refusal;
import warren.kernel.proc.Stdio;
import warren.kernel.spawn.SpawnCommand;
import warren.kernel.spawn.Spawner;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.TerminalSize;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;

/** The requests that concern processes. */
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

  /**
   * Answers with the process's number as soon as its program is compiled and handed to a worker.
   */
  void spawn(Message message, Answer answer) {
    try {
      spawner.spawn(
          command(message),
          new Spawner.Outcome() {
            @Override
            public void started(Process process) {
              answer.with(answer.draft().put("pid", (double) process.pid()));
            }

            @Override
            public void failed(int errno, String text) {
              answer.failed(errno, text);
            }
          });
    } catch (Refusal refusal) {
      answer.failed(refusal.errno(), refusal.getMessage());
    }
  }

  private static void check(String what, String path) throws Refusal {
    if (!Tree.isAbsolute(path)) {
      throw new Refusal(Errno.INVAL, what + ": the path \"" + path + "\" must begin with a slash");
    }
  }

  private static SpawnCommand command(Message message) throws Refusal {
    String cwd = message.has("cwd") ? message.text("cwd") : "/";
    check("cwd", cwd);
    Message terminal = message.object("terminal");
    Map<String, String> environment = new LinkedHashMap<>();
    putAll(environment, message.object("env"));
    boolean inherits = !message.has("inheritEnv") || message.flag("inheritEnv");
    return new SpawnCommand(
        message.text("command"),
        message.texts("args"),
        message.has("argv0") ? message.text("argv0") : null,
        cwd,
        environment,
        inherits ? session(cwd, terminal) : Map.of(),
        preopens(message),
        mounts(message),
        terminal == null ? new Stdio.Pipes() : new Stdio.NewTerminal(size(terminal)),
        null,
        0);
  }

  private static Map<String, String> preopens(Message message) throws Refusal {
    if (message.object("preopens") == null) {
      return null;
    }
    Map<String, String> preopens = new LinkedHashMap<>();
    putAll(preopens, message.object("preopens"));
    for (String path : preopens.values()) {
      check("preopens", path);
    }
    return preopens;
  }

  /** The environment of the page's session. */
  private static Map<String, String> session(String cwd, Message terminal) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PWD", cwd);
    environment.put("HOME", "/home");
    environment.put("PATH", "/usr/bin");
    environment.put("LANG", "C.UTF-8");
    if (terminal != null) {
      environment.put("TERM", "xterm-256color");
      environment.put("COLUMNS", terminal.text("cols"));
      environment.put("LINES", terminal.text("rows"));
    }
    return environment;
  }

  private static void putAll(Map<String, String> map, Message members) {
    if (members != null) {
      for (String name : members.names()) {
        map.put(name, members.text(name));
      }
    }
  }

  private static List<MountRequest> mounts(Message message) throws Refusal {
    if (!message.has("mounts")) {
      return null;
    }
    List<MountRequest> mounts = new ArrayList<>();
    for (Message mount : message.objects("mounts")) {
      String path = mount.has("path") ? mount.text("path") : null;
      check("mounts", mount.text("at"));
      check("mounts", path == null ? "/" : path);
      mounts.add(new MountRequest(mount.text("at"), path, mount.flag("readOnly")));
    }
    return mounts;
  }

  void input(Message message, Answer answer) {
    Session session = sessions.find((int) message.number("pid"));
    if (session == null || message.bytes("data") == null) {
      answer.failed(Errno.PIPE, "the process has ended: nobody reads its input");
      return;
    }
    Process process = session.process();
    int signal = session.input().add(message.bytes("data"), answer);
    sessions.touch(session);
    if (signal != Signal.NONE) {
      reaper.signalGroup(process.terminal().foreground(), signal);
    }
  }

  void endInput(Message message, Answer answer) {
    Session session = sessions.find((int) message.number("pid"));
    if (session != null) {
      session.input().end();
      sessions.touch(session);
    }
    answer.done();
  }

  /** The page has taken output, or wants no more ({@code bytes} below 0). */
  void taken(Message message) {
    Session session = sessions.find((int) message.number("pid"));
    if (session != null) {
      session.taken((int) message.number("stream"), (int) message.number("bytes"));
      sessions.touch(session);
    }
  }

  /** The screen of a process's terminal has another size. */
  void resize(Message message, Answer answer) {
    Session session = sessions.find((int) message.number("pid"));
    if (session != null && session.process().terminal() != null) {
      Terminal terminal = session.process().terminal();
      terminal.resize(size(message));
      reaper.signalGroup(terminal.foreground(), Signal.WINCH);
    }
    answer.done();
  }

  private static TerminalSize size(Message message) {
    return new TerminalSize((int) message.number("cols"), (int) message.number("rows"));
  }

  void kill(Message message, Answer answer) {
    Process process = table.find((int) message.number("pid"));
    if (process == null) {
      answer.failed(Errno.SRCH, "there is no such process: it has ended");
      return;
    }
    String name = message.has("signal") ? message.text("signal") : "SIGTERM";
    int signal = Signal.number(name);
    if (signal < 0) {
      answer.failed(Errno.INVAL, name + " is no signal: use a name such as SIGTERM or SIGKILL");
    } else if (Signal.isStop(signal)) {
      answer.failed(Errno.NOTSUP, name + ": a process can't be stopped yet, only ended");
    } else {
      reaper.signal(process, signal);
      answer.done();
    }
  }

  void list(Answer answer) {
    answer.with(list.write(answer.draft()));
  }
}
