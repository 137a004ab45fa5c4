package warren.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import warren.kernel.project.ProjectFiles;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.FileNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.shared.layout.FilePieces;
import warren.shared.memory.Commons;

/** A project's folder in the kernel's tree, for detection. */
final class ProjectTree implements ProjectFiles {
  private final Tree tree;
  private final Commons commons;
  private final String root;

  ProjectTree(Tree tree, Commons commons, String root) {
    this.tree = tree;
    this.commons = commons;
    this.root = root;
  }

  @Override
  public boolean isFile(String relative) {
    return find(relative) instanceof FileNode;
  }

  @Override
  public List<String> list(String relativeDir) {
    List<String> names = new ArrayList<>();
    if (find(relativeDir) instanceof DirectoryNode directory) {
      directory.list(0, (name, node, cookie) -> names.add(name));
    }
    return names;
  }

  @Override
  public String readText(String relative, int maxBytes) {
    if (!(find(relative) instanceof FileNode file) || file.load() != Errno.SUCCESS) {
      return null;
    }
    int length = (int) Math.min(file.size(), maxBytes);
    byte[] bytes = new byte[length];
    FilePieces pieces = new FilePieces(commons, file.record(), 0, length);
    while (pieces.next()) {
      for (int i = 0; i < pieces.length(); i++) {
        bytes[(int) pieces.offset() + i] = (byte) commons.getByte(pieces.address() + i);
      }
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public long modified(String relative) {
    Node node = find(relative);
    return node == null ? 0 : node.modified();
  }

  private Node find(String relative) {
    return tree.node(relative.isEmpty() ? root : root + "/" + relative);
  }
}
