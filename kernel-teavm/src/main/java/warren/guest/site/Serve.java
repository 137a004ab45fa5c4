package warren.guest.site;

import java.io.IOException;
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
    int watch = options.live() ? watch(process, options.folder()) : EventLoop.NO_WATCH;
    LiveReload live =
        watch == EventLoop.NO_WATCH ? null : new LiveReload(calls, Long.toHexString(calls.time()));
    Site site = new Site(calls, folder, options.fallback(), live);
    Port port = Port.open(process, options.port());
    process.print("Serving " + options.folder() + " at http://localhost:" + port.number() + "/");
    Changes changes = new Changes(options.folder());
    Peers peers = new Peers(calls, site, live);
    new EventLoop(calls, port.listener(), watch, changes, live, peers).run();
    return 1;
  }

  /**
   * A descriptor of a watch on the folder, or {@link EventLoop#NO_WATCH} where there is no such
   * file.
   */
  private static int watch(GuestProcess process, String folder) throws IOException {
    try {
      long rights = Rights.FD_READ | Rights.FD_WRITE;
      int watch = process.descriptor("/proc/self/watch", 0, rights, Fdflags.NONBLOCK);
      process.write(watch, folder);
      return watch;
    } catch (WasiException missing) {
      process.printError("serve: pages are not reloaded: " + missing.getMessage());
      return EventLoop.NO_WATCH;
    }
  }
}
