package warren.kernel.spawn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.host.Clock;
import warren.host.Programs.Program;
import warren.host.Workers;
import warren.kernel.proc.Launcher;
import warren.kernel.proc.Process;
import warren.kernel.proc.ProcessTable;
import warren.kernel.proc.Reaper;
import warren.kernel.proc.Refusal;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Standing;
import warren.kernel.program.Command;
import warren.kernel.program.Commands;
import warren.kernel.program.ProgramSource;
import warren.shared.abi.Errno;

/**
 * Starts processes, for the page and for programs alike: finds the program of a command, fetches
 * and compiles it, sets the process up, and hands it to a worker.
 */
public final class Spawner {
  /** The result of a spawn: exactly one of the two methods is called, once. */
  public interface Outcome {
    /** The process has been handed to a worker. */
    void started(Process process);

    /** Why it could not be started: an errno and one line that says what to do. */
    void failed(int errno, String message);
  }

  private final ProcessTable table;
  private final Launcher launcher;
  private final Reaper reaper;
  private final Workers workers;
  private final Commands commands;
  private final Clock clock;

  public Spawner(
      ProcessTable table,
      Launcher launcher,
      Reaper reaper,
      Workers workers,
      Commands commands,
      Clock clock) {
    this.table = table;
    this.launcher = launcher;
    this.reaper = reaper;
    this.workers = workers;
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Starts a process, now or when its program is fetched; the process is in the table meanwhile.
   */
  public void spawn(SpawnCommand wanted, Outcome outcome) {
    commands.prepare(
        wanted.command(),
        () ->
            spawn(
                wanted,
                () -> commands.find(wanted.command(), wanted.arguments(), wanted.cwd()),
                outcome));
  }

  /** The same for a command that is found in another way. */
  void spawn(SpawnCommand wanted, Search search, Outcome outcome) {
    try {
      compile(wanted, search.find(), outcome);
    } catch (Refusal refusal) {
      outcome.failed(refusal.errno(), refusal.getMessage());
    }
  }

  /** Finds the program of a command. */
  @FunctionalInterface
  interface Search {
    Command find() throws Refusal;
  }

  private void compile(SpawnCommand wanted, Command command, Outcome outcome) throws Refusal {
    SpawnRequest request = request(wanted, command);
    Process process = table.create(request, clock.realtime() / 1e6);
    command.compile(
        new ProgramSource.Outcome() {
          @Override
          public void compiled(Program program) {
            start(process, request, program, outcome);
          }

          @Override
          public void failed(int errno, String message) {
            if (process.exit() == null) {
              reaper.discard(process);
            }
            outcome.failed(errno, message);
          }
        });
  }

  private void start(Process process, SpawnRequest request, Program program, Outcome outcome) {
    if (process.exit() != null) {
      outcome.failed(Errno.INTR, "it was ended before it had started");
      return;
    }
    try {
      launcher.prepare(process, request);
    } catch (Refusal refusal) {
      reaper.discard(process);
      outcome.failed(refusal.errno(), refusal.getMessage());
      return;
    }
    reaper.started(process);
    workers.start(process.index(), process.leader().index(), program);
    outcome.started(process);
  }

  private static SpawnRequest request(SpawnCommand wanted, Command command) {
    List<String> arguments = new ArrayList<>(command.arguments());
    if (wanted.argv0() != null) {
      arguments.set(0, wanted.argv0());
    }
    Map<String, String> preopens = wanted.preopens();
    if (preopens == null && command.knowsDirectory()) {
      preopens = Map.of("/", "/");
    }
    return new SpawnRequest(
        arguments,
        environment(wanted, command),
        wanted.cwd(),
        preopens,
        wanted.mounts(),
        wanted.stdio(),
        wanted.listen(),
        standing(wanted.standing(), command));
  }

  private static Standing standing(Standing wanted, Command command) {
    return new Standing(
        wanted.parent(),
        wanted.group(),
        wanted.newSession(),
        wanted.foreground(),
        wanted.ignored() | command.ignored(),
        wanted.thread());
  }

  /**
   * What is inherited, then what the command needs, then what was asked for; the last one wins. A
   * command that changes to its directory by itself needs {@code PWD}.
   */
  private static Map<String, String> environment(SpawnCommand wanted, Command command) {
    Map<String, String> environment = new LinkedHashMap<>(wanted.inherited());
    if (command.knowsDirectory()) {
      environment.put("PWD", wanted.cwd());
    }
    environment.putAll(command.environment());
    environment.putAll(wanted.environment());
    keepBefore(environment, "PYTHONPATH", command.environment().get("PYTHONPATH"));
    return environment;
  }

  /** Puts a runtime's part of a search path before the part that was asked for. */
  private static void keepBefore(Map<String, String> environment, String name, String needed) {
    String wanted = environment.get(name);
    if (needed != null && wanted != null && !wanted.equals(needed)) {
      environment.put(name, wanted.isEmpty() ? needed : needed + ":" + wanted);
    }
  }
}
