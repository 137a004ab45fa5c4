package warren.proc;

import java.util.List;
import warren.abi.Errno;
import warren.abi.Filetype;
import warren.fs.memory.MemoryFileSystem;
import warren.storage.FileStore;
import warren.vfs.DirectoryNode;
import warren.vfs.MountPoint;
import warren.vfs.Node;
import warren.vfs.PathNames;
import warren.vfs.PathWalk;
import warren.vfs.Start;
import warren.vfs.ViewDirectory;

/** Builds the trees that processes see, out of mounts. */
public final class Views {
  private final FileStore store;
  private final DirectoryNode root;
  private final DirectoryNode devices;
  private final SelfDirectory processes;
  private final PathWalk walk = new PathWalk();

  public Views(
      FileStore store, DirectoryNode root, DirectoryNode devices, SelfDirectory processes) {
    this.store = store;
    this.root = root;
    this.devices = devices;
    this.processes = processes;
  }

  /** The kernel's whole tree, with a /proc that knows who looks. */
  void showWhole(Process process) throws Refusal {
    directory(process.view(), root).mount("proc", processes.of(process, true));
  }

  /** Exactly the mounts, and /dev and /proc. */
  void show(Process process, List<MountRequest> mounts) throws Refusal {
    ViewDirectory top = directory(process.view(), null);
    for (MountRequest mount : mounts) {
      mount(process.view(), top, mount);
    }
    top.mount("dev", devices);
    top.mount("proc", processes.of(process, false));
  }

  private void mount(View view, ViewDirectory top, MountRequest mount) throws Refusal {
    ViewDirectory at = top;
    String last = null;
    for (String name : PathNames.of(mount.at())) {
      if (name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        throw new Refusal(Errno.INVAL, "mounts: " + mount.at() + " has a .. in it");
      }
      at = last == null ? at : inner(view, at, last);
      last = name;
    }
    if (last == null) {
      throw new Refusal(Errno.INVAL, "mounts: nothing can be mounted at /");
    }
    at.mount(last, new MountPoint(source(view, mount), mount.readOnly()));
  }

  private ViewDirectory inner(View view, ViewDirectory at, String name) throws Refusal {
    if (at.lookup(name) instanceof ViewDirectory inner) {
      return inner;
    }
    ViewDirectory inner = directory(view, null);
    at.mount(name, inner);
    return inner;
  }

  private Node source(View view, MountRequest mount) throws Refusal {
    if (mount.path() == null) {
      DirectoryNode temporary = new MemoryFileSystem(store).root();
      if (temporary == null) {
        throw noSpace();
      }
      return view.addOwn(temporary);
    }
    String path = mount.path();
    int errno = walk.walk(new Start(root, false), "./" + strip(path), true);
    if (errno != Errno.SUCCESS || walk.node() == null) {
      throw new Refusal(Errno.NOENT, "mounts: there is no " + path);
    }
    return view.hold(walk.node());
  }

  private ViewDirectory directory(View view, DirectoryNode below) throws Refusal {
    int record = store.create(Filetype.DIRECTORY);
    if (record == 0) {
      throw noSpace();
    }
    return view.add(new ViewDirectory(store, record, below));
  }

  private static Refusal noSpace() {
    return new Refusal(
        Errno.NOSPC, "there is no room left: delete files or boot with a larger quota");
  }

  static String strip(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    return path.substring(from);
  }
}
