package warren.kernel.proc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.storage.FileStore;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.MountDirectory;
import warren.kernel.vfs.MountPoint;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;

/** Builds the mount namespaces of processes. */
public final class MountNamespaces {
  private final FileStore store;
  private final StreamStore streams;
  private final DirectoryNode root;
  private final DirectoryNode devices;
  private final SelfDirectory processes;
  private final SelfDirectory network;
  private final PathWalk walk = new PathWalk();

  public MountNamespaces(
      FileStore store,
      StreamStore streams,
      DirectoryNode root,
      DirectoryNode devices,
      SelfDirectory processes,
      SelfDirectory network) {
    this.store = store;
    this.streams = streams;
    this.root = root;
    this.devices = devices;
    this.processes = processes;
    this.network = network;
  }

  /** Mounts the kernel's whole tree, with the process's own /proc and /net. */
  void mountWhole(Process process) throws Refusal {
    MountDirectory top = directory(process.namespace(), root);
    top.mount("proc", processes.of(process, true));
    top.mount("net", network.of(process, true));
  }

  /** Mounts what the parent has; the private directories are the same. */
  void mountAs(Process parent, Process process) throws Refusal {
    process.namespace().share(parent.namespace());
    mountOnly(process, parent.mounts());
  }

  /** Mounts exactly what was asked for, and /dev, /proc and /net. */
  void mountOnly(Process process, List<MountRequest> mounts) throws Refusal {
    MountDirectory top = directory(process.namespace(), null);
    for (Place place : outermostFirst(mounts)) {
      mount(process.namespace(), top, place);
    }
    top.mount("dev", devices);
    top.mount("proc", processes.of(process, false));
    top.mount("net", network.of(process, false));
  }

  /** A mount and the names of its path. */
  private record Place(List<String> names, MountRequest mount) {}

  /** Outer mounts come first, so that they do not hide mounts inside of them. */
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

  private void mount(MountNamespace namespace, MountDirectory top, Place place) throws Refusal {
    MountDirectory at = top;
    int last = place.names().size() - 1;
    for (String name : place.names().subList(0, last)) {
      at = inner(namespace, at, name, place.mount());
    }
    MountRequest mount = place.mount();
    at.mount(place.names().get(last), new MountPoint(source(namespace, mount), mount.readOnly()));
  }

  /** An inner directory on the path of a mount; it also lists the names that were there before. */
  private MountDirectory inner(
      MountNamespace namespace, MountDirectory at, String name, MountRequest mount) throws Refusal {
    Node there = at.lookup(name);
    boolean readOnly = there instanceof MountPoint outer && outer.isReadOnly();
    Node shown = there instanceof MountPoint outer ? outer.target() : there;
    if (shown instanceof MountDirectory inner) {
      return inner;
    }
    if (shown != null && !(shown instanceof DirectoryNode)) {
      throw new Refusal(
          Errno.NOTDIR, "mounts: " + mount.at() + " is below " + name + ", which is no directory");
    }
    DirectoryNode below = shown == null ? null : (DirectoryNode) namespace.hold(shown);
    MountDirectory inner = directory(namespace, below);
    at.mount(name, readOnly ? new MountPoint(inner, true) : inner);
    return inner;
  }

  private Node source(MountNamespace namespace, MountRequest mount) throws Refusal {
    if (mount.path() == null) {
      DirectoryNode shared = namespace.own(mount.at());
      return shared == null ? createOwn(namespace, mount.at()) : shared;
    }
    String path = mount.path();
    int errno = walk.walk(new Start(root, false), "./" + PathNames.strip(path), true);
    if (errno != Errno.SUCCESS || walk.node() == null) {
      throw new Refusal(Errno.NOENT, "mounts: there is no " + path);
    }
    return namespace.hold(walk.node());
  }

  private Node createOwn(MountNamespace namespace, String at) throws Refusal {
    DirectoryNode temporary = new MemoryFileSystem(store, streams).root();
    if (temporary == null) {
      throw noSpace();
    }
    return namespace.addOwn(at, temporary);
  }

  private MountDirectory directory(MountNamespace namespace, DirectoryNode below) throws Refusal {
    int record = store.create(Filetype.DIRECTORY);
    if (record == 0) {
      throw noSpace();
    }
    return namespace.add(new MountDirectory(store, record, below));
  }

  private static Refusal noSpace() {
    return new Refusal(
        Errno.NOSPC, "there is no room left: delete files or boot with a larger quota");
  }

  /** Creates the /proc or the /net of one process. */
  public interface SelfDirectory {
    /** With {@code all} it shows what every process has, else only what {@code self} has. */
    DirectoryNode of(Process self, boolean all);
  }
}
