package warren.kernel.spawn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.kernel.proc.DescriptorTable;
import warren.kernel.proc.Jobs;
import warren.kernel.proc.Process;
import warren.kernel.proc.Refusal;
import warren.kernel.proc.Standing;
import warren.kernel.proc.Stdio;
import warren.kernel.program.Executables;
import warren.kernel.program.Executables.Surroundings;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.memory.Commons;

/** Starts what programs ask for: children that inherit what is not said otherwise. */
public final class ChildSpawner {
  /** What the kernel sets for one program alone. */
  private static final List<String> OWN_VARIABLES =
      List.of("WARREN_SCRIPT", "LISTEN_FDS", "LISTEN_FDS_START", "LISTEN_FDNAMES");

  private static final Map<String, String> WHOLE = Map.of("/", "/");

  private final Spawner spawner;
  private final Executables executables;
  private final Jobs jobs;
  private final StreamStore streams;
  private final Commons commons;
  private final PathWalk walk = new PathWalk();

  public ChildSpawner(
      Spawner spawner, Executables executables, Jobs jobs, StreamStore streams, Commons commons) {
    this.spawner = spawner;
    this.executables = executables;
    this.jobs = jobs;
    this.streams = streams;
    this.commons = commons;
  }

  /** Starts a child during a call of its parent, now or when its program is fetched. */
  public void spawn(Process caller, ChildRequest request, Spawner.Outcome outcome) {
    List<OpenFileDescription> files;
    SpawnCommand command;
    try {
      files = files(caller.descriptors(), request);
      command = command(caller, request, files);
    } catch (Refusal refusal) {
      outcome.failed(refusal.errno(), refusal.getMessage());
      return;
    }
    hold(files);
    Surroundings around = around(caller, command);
    executables.prepare(
        () ->
            spawner.spawn(
                command,
                () -> executables.find(request.program(), request.arguments(), around),
                releasing(files, outcome)));
  }

  private SpawnCommand command(
      Process caller, ChildRequest request, List<OpenFileDescription> files) throws Refusal {
    if (request.program() == null) {
      throw new Refusal(Errno.INVAL, "the request names no program");
    }
    String cwd = request.cwd() == null ? caller.cwd() : request.cwd();
    return new SpawnCommand(
        request.program(),
        request.arguments(),
        null,
        cwd,
        environment(caller, request, cwd),
        Map.of(),
        WHOLE.equals(caller.preopens()) ? null : caller.preopens(),
        caller.mounts(),
        new Stdio.Inherited(files),
        List.of(),
        standing(caller, request));
  }

  private Standing standing(Process caller, ChildRequest request) throws Refusal {
    if (caller.children().isFull()) {
      throw new Refusal(
          Errno.AGAIN, "too many children have ended without being waited for: wait for them");
    }
    if (!caller.limits().mayStart(jobs.processes())) {
      throw new Refusal(Errno.AGAIN, "as many processes run as the caller's limit allows");
    }
    if (!caller.children().open(streams, commons)) {
      throw new Refusal(Errno.NOSPC, "there is no room left to start a process");
    }
    int group = request.group() < 0 ? caller.group() : request.group();
    if (group != 0 && !request.newSession() && !mayJoin(caller, group)) {
      throw new Refusal(Errno.PERM, "there is no process group " + group + " in this session");
    }
    int ignored = request.ignored(caller.dispositions().ignored());
    return new Standing(
        caller, group, request.newSession(), request.foreground(), ignored, request.thread());
  }

  private boolean mayJoin(Process caller, int group) {
    return caller.isGroupOfChild(group) || jobs.isGroupOf(caller.session(), group);
  }

  /** Whoever inherits {@code PWD} is told where it really is. */
  private static Map<String, String> environment(Process caller, ChildRequest request, String cwd) {
    Map<String, String> environment = request.environment();
    if (environment == null) {
      environment = new LinkedHashMap<>(caller.environment());
      environment.keySet().removeAll(OWN_VARIABLES);
    }
    environment.replace("PWD", cwd);
    return environment;
  }

  private static List<OpenFileDescription> files(DescriptorTable table, ChildRequest request)
      throws Refusal {
    List<OpenFileDescription> files = new ArrayList<>();
    for (int number = 0; number < table.size(); number++) {
      set(files, number, table.isInherited(number) ? table.file(number) : null);
    }
    for (ChildRequest.DescriptorMapping mapping : request.descriptors()) {
      OpenFileDescription file = mapping.from() < 0 ? null : table.file(mapping.from());
      if (mapping.from() >= 0 && file == null) {
        throw new Refusal(Errno.BADF, "descriptor " + mapping.from() + " is not open");
      }
      set(files, mapping.number(), file);
    }
    return withoutFreeEnd(files);
  }

  private static void set(List<OpenFileDescription> files, int number, OpenFileDescription file) {
    while (files.size() <= number) {
      files.add(null);
    }
    files.set(number, file);
  }

  /** As far as something is open, but at least the three standard ones. */
  private static List<OpenFileDescription> withoutFreeEnd(List<OpenFileDescription> files) {
    int end = files.size();
    while (end > 0 && files.get(end - 1) == null) {
      end--;
    }
    List<OpenFileDescription> open = new ArrayList<>(files.subList(0, end));
    set(open, Math.max(end, 3) - 1, end < 3 ? null : open.get(end - 1));
    return open;
  }

  /** The parent may close them, or exit, before the program is there. */
  private static void hold(List<OpenFileDescription> files) {
    for (OpenFileDescription file : files) {
      if (file != null) {
        file.hold();
      }
    }
  }

  private static void release(List<OpenFileDescription> files) {
    for (OpenFileDescription file : files) {
      if (file != null) {
        file.release();
      }
    }
  }

  private static Spawner.Outcome releasing(
      List<OpenFileDescription> files, Spawner.Outcome outcome) {
    return new Spawner.Outcome() {
      @Override
      public void started(Process process) {
        release(files);
        outcome.started(process);
      }

      @Override
      public void failed(int errno, String message) {
        release(files);
        outcome.failed(errno, message);
      }
    };
  }

  private Surroundings around(Process caller, SpawnCommand command) {
    Start root = Start.root(caller.root());
    String path = command.environment().get("PATH");
    return new Surroundings(name -> node(root, name), path, command.cwd());
  }

  private Node node(Start root, String path) {
    String relative = PathNames.strip(path);
    int errno = walk.walk(root, relative.isEmpty() ? "." : relative, true);
    return errno == Errno.SUCCESS ? walk.node() : null;
  }
}
