package warren.kernel.proc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.MountPoint;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.kernel.vfs.ViewDirectory;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

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
    for (Place place : outermostFirst(mounts)) {
      mount(process.view(), top, place);
    }
    top.mount("dev", devices);
    top.mount("proc", processes.of(process, false));
  }

  /** A mount and the names on the way to it. */
  private record Place(List<String> names, MountRequest mount) {}

  /** So that a mount inside another one does not hide behind it, whichever was named first. */
  private static List<Place> outermostFirst(List<MountRequest> mounts) throws Refusal {
    List<Place> places = new ArrayList<>(mounts.size());
    for (MountRequest mount : mounts) {
      places.add(new Place(names(mount.at()), mount));
    }
    Collections.sort(places, (a, b) -> a.names().size() - b.names().size());
    return places;
  }

  private static List<String> names(String at) throws Refusal {
    List<String> names = new ArrayList<>();
    new PathNames(at).forEachRemaining(names::add);
    names.removeIf(name -> name.equals("."));
    if (names.contains("..")) {
      throw new Refusal(Errno.INVAL, "mounts: " + at + " has a .. in it");
    }
    if (names.isEmpty()) {
      throw new Refusal(Errno.INVAL, "mounts: nothing can be mounted at /");
    }
    return names;
  }

  private void mount(View view, ViewDirectory top, Place place) throws Refusal {
    ViewDirectory at = top;
    int last = place.names().size() - 1;
    for (String name : place.names().subList(0, last)) {
      at = inner(view, at, name, place.mount());
    }
    MountRequest mount = place.mount();
    at.mount(place.names().get(last), new MountPoint(source(view, mount), mount.readOnly()));
  }

  /** A place on the way to a mount, which shows what was there before. */
  private ViewDirectory inner(View view, ViewDirectory at, String name, MountRequest mount)
      throws Refusal {
    Node there = at.lookup(name);
    boolean readOnly = there instanceof MountPoint outer && outer.isReadOnly();
    Node shown = there instanceof MountPoint outer ? outer.target() : there;
    if (shown instanceof ViewDirectory inner) {
      return inner;
    }
    if (shown != null && !(shown instanceof DirectoryNode)) {
      throw new Refusal(
          Errno.NOTDIR, "mounts: " + mount.at() + " is below " + name + ", which is no directory");
    }
    DirectoryNode below = shown == null ? null : (DirectoryNode) view.hold(shown);
    ViewDirectory inner = directory(view, below);
    at.mount(name, readOnly ? new MountPoint(inner, true) : inner);
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
    int errno = walk.walk(new Start(root, false), "./" + PathNames.strip(path), true);
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
}
