package warren.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import warren.kernel.fs.memory.MemoryFileSystem;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.kernel.storage.Quota;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Lookup;
import warren.kernel.vfs.Names;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Opener;
import warren.kernel.vfs.Start;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.FilePieces;

/**
 * A tree of names without processes. Entries are written as strings: {@code d/} a directory, {@code
 * f=text} a file, {@code l>target} a link.
 */
public final class TreeUnderTest {
  public final HeapCommons commons = new HeapCommons();
  public final Quota quota = new Quota(KernelUnderTest.QUOTA);
  public final FileStore store =
      new FileStore(commons, new Blocks(commons, CommonsLayout.HEAP, quota));
  public final MemoryFileSystem fileSystem = new MemoryFileSystem(store);
  public final DirectoryNode root = fileSystem.root();
  public final RecordedChanges changes = new RecordedChanges();
  public final Names names = new Names(changes);
  public final Opener opener = new Opener(changes);

  public TreeUnderTest(String... entries) {
    for (String entry : entries) {
      add(entry);
    }
  }

  /** The whole tree, from its root. */
  public Start start() {
    return new Start(root, false);
  }

  private void add(String entry) {
    if (entry.indexOf('>') >= 0) {
      int sign = entry.indexOf('>');
      attach(entry.substring(0, sign), fileSystem.link(entry.substring(sign + 1)));
    } else if (entry.endsWith("/")) {
      attach(entry.substring(0, entry.length() - 1), fileSystem.directory());
    } else {
      int sign = entry.indexOf('=');
      FileNode file = fileSystem.file();
      attach(entry.substring(0, sign), file);
      check(file.write(entry.substring(sign + 1)), entry);
    }
  }

  private void attach(String path, Node node) {
    int slash = path.lastIndexOf('/');
    DirectoryNode parent = slash < 0 ? root : (DirectoryNode) node(path.substring(0, slash));
    check(parent.attach(path.substring(slash + 1), node), path);
  }

  /** The node at an existing path, links not followed. */
  public Node node(String path) {
    Lookup found = names.find(start(), path, false);
    check(found.errno(), path);
    return found.node();
  }

  public DirectoryNode directory(String path) {
    return (DirectoryNode) node(path);
  }

  /** Path of a node in the tree, {@code .} for the root. */
  public String path(Node node) {
    String path = node == root ? "." : path(root, "", node);
    if (path == null) {
      throw new AssertionError("it is not in the tree");
    }
    return path;
  }

  private static String path(DirectoryNode directory, String above, Node wanted) {
    for (String name : list(directory)) {
      Node node = directory.lookup(name);
      String path = above + name;
      if (node != wanted && node instanceof DirectoryNode inner) {
        path = path(inner, path + "/", wanted);
      }
      if (path != null && (node == wanted || node instanceof DirectoryNode)) {
        return path;
      }
    }
    return null;
  }

  /** The names in a directory, in its own order. */
  public static List<String> list(DirectoryNode directory) {
    List<String> names = new ArrayList<>();
    directory.list(0, (name, node, cookie) -> names.add(name));
    return names;
  }

  /**
   * Runs a command, from the root: {@code mkdir p}, {@code rmdir p}, {@code unlink p}, {@code
   * symlink target p}, {@code link p q}, {@code rename p q}. Returns the errno's name.
   */
  public String run(String command) {
    String[] words = command.split(" ", -1);
    Start at = start();
    return Errno.name(
        switch (words[0]) {
          case "mkdir" -> names.createDirectory(at, words[1]);
          case "rmdir" -> names.removeDirectory(at, words[1]);
          case "unlink" -> names.unlink(at, words[1]);
          case "symlink" -> names.symlink(at, words[2], words[1]);
          case "link" -> names.link(at, words[1], false, at, words[2]);
          case "rename" -> names.rename(at, words[1], at, words[2]);
          default -> throw new AssertionError(command);
        });
  }

  /** All entries, as they are given to the constructor, in the order of their names. */
  public TreeSet<String> show() {
    TreeSet<String> entries = new TreeSet<>();
    show(root, "", entries);
    return entries;
  }

  private void show(DirectoryNode directory, String above, TreeSet<String> entries) {
    for (String name : list(directory)) {
      Node node = directory.lookup(name);
      String path = above + name;
      if (node instanceof DirectoryNode inner) {
        entries.add(path + "/");
        show(inner, path + "/", entries);
      } else if (node instanceof LinkNode link) {
        entries.add(path + ">" + link.target());
      } else {
        entries.add(path + "=" + text((FileNode) node));
      }
    }
  }

  /** The content of a file. */
  public String text(FileNode file) {
    byte[] bytes = new byte[(int) file.size()];
    FilePieces pieces = new FilePieces(commons, file.record(), 0, bytes.length);
    while (pieces.next()) {
      commons.read(pieces.address(), bytes, (int) pieces.offset(), pieces.length());
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void check(int errno, String about) {
    if (errno != Errno.SUCCESS) {
      throw new AssertionError(about + ": " + Errno.name(errno));
    }
  }
}
