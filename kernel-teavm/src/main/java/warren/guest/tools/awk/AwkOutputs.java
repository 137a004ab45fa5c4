package warren.guest.tools.awk;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import warren.guest.Children;
import warren.guest.Output;
import warren.guest.tools.Running;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/** The files and commands that a program prints to. */
final class AwkOutputs {
  private final ToolProcess process;
  private final Running running;
  private final Map<String, AwkOutput> open = new LinkedHashMap<>();

  AwkOutputs(ToolProcess process, Running running) {
    this.process = process;
    this.running = running;
  }

  AwkOutput to(String how, String target) throws IOException {
    AwkOutput known = open.get(target);
    if (known == null) {
      known = how.equals("|") ? command(target) : file(how, target);
      open.put(target, known);
    }
    return known;
  }

  private AwkOutput file(String how, String path) throws IOException {
    boolean appends = how.equals(">>");
    int fd =
        process
            .files()
            .open(
                path,
                Oflags.CREAT | (appends ? 0 : Oflags.TRUNC),
                Rights.FD_WRITE,
                appends ? Fdflags.APPEND : 0);
    return new AwkOutput(new Output(process.calls(), fd), 0, fd);
  }

  private AwkOutput command(String command) throws IOException {
    process.out().flush();
    Children.Pipe pipe = running.children().pipe();
    Map<Integer, Integer> given = new TreeMap<>();
    given.put(0, pipe.in());
    int pid = running.start(List.of("sh", "-c", command), process.process().environment(), given);
    process.files().close(pipe.in());
    return new AwkOutput(new Output(process.calls(), pipe.out()), Math.max(pid, 0), pipe.out());
  }

  void flush() throws IOException {
    process.out().flush();
    for (AwkOutput each : open.values()) {
      each.out().flush();
    }
  }

  /** The status of a command, 0 for a file; -1 if nothing of the name is open. */
  int close(String target) throws IOException {
    AwkOutput known = open.remove(target);
    if (known == null) {
      return -1;
    }
    known.out().flush();
    process.files().close(known.fd());
    if (known.pid() == 0) {
      return 0;
    }
    Children.Change change = running.children().await(known.pid());
    return change == null ? 0 : change.status();
  }

  void closeAll() throws IOException {
    process.out().flush();
    for (String target : List.copyOf(open.keySet())) {
      close(target);
    }
  }
}
