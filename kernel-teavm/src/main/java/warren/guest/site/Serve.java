package warren.guest.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Export;
import warren.guest.DirectCalls;
import warren.guest.GuestProcess;
import warren.guest.Program;
import warren.guest.WasiException;
import warren.guest.site.Options.BadOptions;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;

/** Serves a folder until it is killed. */
public final class Serve implements Program {
  private static final int LISTENER = 0;
  private static final int WATCH = 1;
  private static final int FIRST_VISITOR = 2;

  /** Instead of a descriptor: there is no watch. */
  private static final int NONE = -1;

  private static final long FOLDER_RIGHTS =
      Rights.PATH_OPEN | Rights.PATH_FILESTAT_GET | Rights.PATH_READLINK | Rights.FD_READDIR;

  private static final int BAD_USAGE = 2;

  /** Does nothing: the compiler asks for it. */
  public static void main(String[] arguments) {}

  /** What the kernel starts. */
  @Export(name = "_start")
  public static void start() {
    Program.start(new Serve());
  }

  @Override
  public int run(GuestProcess process) throws IOException {
    try {
      String cwd = process.variable("PWD").orElse("/");
      return serve(process, Options.parse(process.arguments(), cwd));
    } catch (BadOptions bad) {
      process.printError("serve: " + bad.getMessage());
      return BAD_USAGE;
    } catch (WasiException failure) {
      process.printError("serve: " + explained(failure));
      return 1;
    }
  }

  private static String explained(WasiException failure) {
    return failure.errno() == Errno.ADDRINUSE
        ? "another program listens at this port: choose one with --port"
        : failure.getMessage();
  }

  private static int serve(GuestProcess process, Options options) throws IOException {
    DirectCalls calls = process.directCalls();
    int descriptor = process.descriptor(options.folder(), Oflags.DIRECTORY, FOLDER_RIGHTS, 0);
    Folder folder = new Folder(calls, descriptor, options.folder());
    int watch = options.live() ? watch(process, options.folder()) : NONE;
    LiveReload live = watch == NONE ? null : new LiveReload(calls, Long.toHexString(calls.time()));
    Site site = new Site(calls, folder, options.fallback(), live);
    Port port = Port.open(process, options.port());
    process
        .out()
        .write(
            ("Serving " + options.folder() + " at http://localhost:" + port.number() + "/\n")
                .getBytes(StandardCharsets.UTF_8));
    Visitors visitors = new Visitors(calls, site, live);
    Watching watching = new Watching(calls, watch, new Changes(options.folder()), live);
    return loop(calls, port.listener(), watching, visitors);
  }

  /** A descriptor of a watch on the folder, or {@link #NONE} where there is no such file. */
  private static int watch(GuestProcess process, String folder) throws IOException {
    try {
      long rights = Rights.FD_READ | Rights.FD_WRITE;
      int watch = process.descriptor("/proc/self/watch", 0, rights, Fdflags.NONBLOCK);
      process.write(watch, folder);
      return watch;
    } catch (WasiException missing) {
      process.printError("serve: pages are not reloaded: " + missing.getMessage());
      return NONE;
    }
  }

  /** The descriptor of a watch, and what is done with what it tells. */
  private record Watching(DirectCalls calls, int descriptor, Changes changes, LiveReload live) {
    private static final int PIECE = 16 << 10;

    void read(int at) {
      int count = calls.read(descriptor, at, PIECE);
      while (count > 0) {
        changes.accept(calls.text(at, count));
        count = calls.read(descriptor, at, PIECE);
      }
      live.tell(changes.take());
    }
  }

  private static int loop(DirectCalls calls, int listener, Watching watching, Visitors visitors) {
    Poll poll = new Poll(calls, FIRST_VISITOR + Visitors.MOST);
    int told = calls.memory().allocate(Watching.PIECE);
    int ready = 0;
    while (ready >= 0) {
      List<Connection> open = new ArrayList<>(visitors.open());
      ready = await(poll, listener, watching.descriptor(), open);
      for (int n = 0; n < ready; n++) {
        switch (poll.ready(n)) {
          case LISTENER -> visitors.accept(listener);
          case WATCH -> watching.read(told);
          default -> visitors.move(open.get(poll.ready(n) - FIRST_VISITOR));
        }
      }
    }
    return 1;
  }

  private static int await(Poll poll, int listener, int watch, List<Connection> open) {
    poll.clear();
    poll.add(LISTENER, listener, false);
    if (watch != NONE) {
      poll.add(WATCH, watch, false);
    }
    for (int i = 0; i < open.size(); i++) {
      Connection connection = open.get(i);
      poll.add(FIRST_VISITOR + i, connection.socket(), connection.isSending());
    }
    return poll.await();
  }
}
