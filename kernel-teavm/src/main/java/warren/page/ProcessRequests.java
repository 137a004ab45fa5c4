package warren.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Clock;
import warren.host.Message;
import warren.host.Program;
import warren.host.Workers;
import warren.kernel.proc.Launcher;
import warren.kernel.proc.MountRequest;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Refusal;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.TerminalSize;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;

/** The requests that concern processes. */
final class ProcessRequests {
  private final ProcessTable table;
  private final Launcher launcher;
  private final Reaper reaper;
  private final Sessions sessions;
  private final ProcessList list;
  private final Workers workers;
  private final Commands commands;
  private final Clock clock;

  ProcessRequests(
      ProcessTable table,
      Launcher launcher,
      Reaper reaper,
      Sessions sessions,
      ProcessList list,
      Workers workers,
      Commands commands,
      Clock clock) {
    this.table = table;
    this.launcher = launcher;
    this.reaper = reaper;
    this.sessions = sessions;
    this.list = list;
    this.workers = workers;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Answers with the process's number as soon as its program is compiled and handed to a worker.
   */
  void spawn(Message message, Answer answer) {
    commands.prepare(
        message.text("command"),
        () -> {
          try {
            spawnFound(message, answer);
          } catch (Refusal refusal) {
            answer.failed(refusal.errno(), refusal.getMessage());
          }
        });
  }

  private void spawnFound(Message message, Answer answer) throws Refusal {
    String cwd = message.has("cwd") ? message.text("cwd") : "/";
    check("cwd", cwd);
    Command command = commands.find(message.text("command"), message.texts("args"), cwd);
    SpawnRequest request = request(message, command, cwd);
    Process process = table.create(request, clock.realtime() / 1e6);
    command.compile(
        new ProgramSource.Outcome() {
          @Override
          public void compiled(Program program) {
            start(process, request, program, answer);
          }

          @Override
          public void failed(int errno, String text) {
            if (process.exit() == null) {
              reaper.discard(process);
            }
            answer.failed(errno, text);
          }
        });
  }

  private void start(Process process, SpawnRequest request, Program program, Answer answer) {
    if (process.exit() != null) {
      answer.failed(Errno.INTR, "it was ended before it had started");
      return;
    }
    try {
      launcher.prepare(process, request);
    } catch (Refusal refusal) {
      reaper.discard(process);
      answer.failed(refusal.errno(), refusal.getMessage());
      return;
    }
    reaper.started(process);
    workers.start(process.index(), program);
    answer.with(answer.draft().put("pid", (double) process.pid()));
  }

  private static void check(String what, String path) throws Refusal {
    if (!Tree.isAbsolute(path)) {
      throw new Refusal(Errno.INVAL, what + ": the path \"" + path + "\" must begin with a slash");
    }
  }

  private static SpawnRequest request(Message message, Command command, String cwd) throws Refusal {
    Message terminal = message.object("terminal");
    Map<String, String> environment = environment(message, command, cwd);
    List<String> arguments = new ArrayList<>(command.arguments());
    if (message.has("argv0")) {
      arguments.set(0, message.text("argv0"));
    }
    Map<String, String> preopens = command.knowsDirectory() ? Map.of("/", "/") : null;
    if (message.object("preopens") != null) {
      preopens = new LinkedHashMap<>();
      putAll(preopens, message.object("preopens"));
      for (String path : preopens.values()) {
        check("preopens", path);
      }
    }
    Stdio stdio = terminal == null ? new Stdio.Pipes() : new Stdio.NewTerminal(size(terminal));
    return new SpawnRequest(arguments, environment, cwd, preopens, mounts(message), stdio);
  }

  /**
   * What the process inherits of the page's session, what its command needs, and what was asked
   * for, which wins. Without inheritance only the last two; a command that goes to its directory by
   * itself needs {@code PWD}.
   */
  private static Map<String, String> environment(Message message, Command command, String cwd) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (!message.has("inheritEnv") || message.flag("inheritEnv")) {
      putSession(environment, cwd, message.object("terminal"));
    } else if (command.knowsDirectory()) {
      environment.put("PWD", cwd);
    }
    environment.putAll(command.environment());
    putAll(environment, message.object("env"));
    keepBefore(environment, "PYTHONPATH", command.environment().get("PYTHONPATH"));
    return environment;
  }

  /** What a runtime needs in a search path stands before what the person put there. */
  private static void keepBefore(Map<String, String> environment, String name, String needed) {
    String wanted = environment.get(name);
    if (needed != null && wanted != null && !wanted.equals(needed)) {
      environment.put(name, wanted.isEmpty() ? needed : needed + ":" + wanted);
    }
  }

  private static void putSession(Map<String, String> environment, String cwd, Message terminal) {
    environment.put("PWD", cwd);
    environment.put("HOME", "/home");
    environment.put("PATH", "/usr/bin");
    environment.put("LANG", "C.UTF-8");
    if (terminal != null) {
      environment.put("TERM", "xterm-256color");
      environment.put("COLUMNS", terminal.text("cols"));
      environment.put("LINES", terminal.text("rows"));
    }
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
