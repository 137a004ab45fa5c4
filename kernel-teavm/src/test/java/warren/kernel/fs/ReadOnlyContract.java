package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Opener;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Oflags;
import warren.testing.RecordedChanges;

/** A directory whose names cannot be changed: attempts are refused, and no change is reported. */
interface ReadOnlyContract extends DirectoryContract {
  /** An attempt: its errno, and the errno that it must have. */
  record Refused(String what, int errno, List<Integer> expected) {}

  @Test
  default void hasNothingToMakeNodesWith() {
    assertThat(directory().factory()).isNull();
  }

  @Test
  default void takesAndLosesNoNames() {
    String name = DirectoryContract.list(directory(), 0, 1).get(0).name();
    Node node = directory().lookup(name);
    assertThat(directory().attach("new", node)).isEqualTo(Errno.ROFS);
    assertThat(directory().detach(name)).isEqualTo(Errno.ROFS);
    assertThat(directory().replace(name, node)).isEqualTo(Errno.ROFS);
  }

  @Test
  default void refusesWhateverWouldChangeIt() {
    FileStore store = directory().store();
    DirectoryNode elsewhere = new MemoryFileSystem(store).root();
    elsewhere.attach("file", new MemoryFileSystem(store).file());
    RecordedChanges changes = new RecordedChanges();
    List<String> before = names();
    int nodes = store.nodes();
    for (Refused refused : attempts(changes, new Start(elsewhere, false))) {
      assertThat(refused.expected()).as(refused.what()).contains(refused.errno());
    }
    assertThat(names()).isEqualTo(before);
    assertThat(store.nodes()).isEqualTo(nodes);
    assertThat(changes.all()).isEmpty();
  }

  private List<String> names() {
    return DirectoryContract.names(DirectoryContract.list(directory(), 0, Integer.MAX_VALUE));
  }

  private List<Refused> attempts(RecordedChanges changes, Start elsewhere) {
    Names names = new Names(changes);
    Start here = new Start(directory(), false);
    List<Integer> never = List.of(Errno.ROFS);
    List<Refused> all = new ArrayList<>();
    int created = new Opener(changes).open(here, "new", true, Oflags.CREAT, true).errno();
    all.add(new Refused("create", created, never));
    all.add(new Refused("mkdir", names.createDirectory(here, "new"), never));
    all.add(new Refused("symlink", names.symlink(here, "new", "x"), never));
    all.add(new Refused("link", names.link(elsewhere, "file", false, here, "new"), never));
    all.add(new Refused("move in", names.rename(elsewhere, "file", here, "new"), never));
    for (String name : names()) {
      Node node = DirectoryContract.seen(directory().lookup(name));
      boolean inner = node.filetype() == Filetype.DIRECTORY;
      List<Integer> kept = List.of(Errno.ROFS, Errno.BUSY);
      List<Integer> notRemoved =
          inner ? List.of(Errno.BUSY, Errno.NOTEMPTY) : List.of(Errno.NOTDIR);
      List<Integer> notUnlinked = inner ? List.of(Errno.ISDIR) : never;
      all.add(new Refused("rename " + name, names.rename(here, name, here, "new"), kept));
      all.add(new Refused("move out " + name, names.rename(here, name, elsewhere, "new"), kept));
      all.add(new Refused("replace " + name, names.rename(elsewhere, "file", here, name), kept));
      all.add(new Refused("rmdir " + name, names.removeDirectory(here, name), notRemoved));
      all.add(new Refused("unlink " + name, names.unlink(here, name), notUnlinked));
      all.add(
          new Refused("mkdir " + name, names.createDirectory(here, name), List.of(Errno.EXIST)));
    }
    return all;
  }
}
