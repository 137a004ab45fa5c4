package warren.kernel.fs.net;

import warren.kernel.net.LocalPaths;
import warren.kernel.net.Network;
import warren.kernel.net.Socket;
import warren.kernel.proc.Process;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.Start;

/**
 * Who looks at /net.
 *
 * @param process null for the kernel's own tree
 * @param all whether the sockets of others are seen
 */
record Viewer(Process process, boolean all) {
  private static final int NOBODY = 0;

  int pid() {
    return process == null ? NOBODY : process.pid();
  }

  /** Whether a socket of an owner is seen. */
  boolean sees(int owner) {
    return all || owner == pid();
  }

  /** A socket whose names are those of the process's tree, or null: NFILE. */
  Socket createLocal(Network network) {
    return process == null ? null : network.createLocal(pid(), new Paths(process));
  }

  private record Paths(Process process) implements LocalPaths {
    @Override
    public Start start() {
      return new Start(process.root(), false, process);
    }

    @Override
    public String relative(String path) {
      String relative = PathNames.strip(path.startsWith("/") ? path : process.cwd() + "/" + path);
      return relative.isEmpty() ? "." : relative;
    }

    @Override
    public int mask() {
      return process.umask();
    }
  }
}
