package warren.kernel.fs.device;

import java.util.ArrayList;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DeviceNode;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.EntrySink;
import warren.kernel.vfs.Node;
import warren.shared.abi.Filetype;
import warren.shared.layout.OpenKind;

/**
 * The directory /dev. stdin, stdout and stderr stand for what the opening process has as 0, 1 and
 * 2.
 */
public final class DeviceDirectory extends DirectoryNode {
  /** Kind of the devices that stand for descriptors 0, 1 and 2: the descriptor is added to it. */
  public static final int STANDARD = 100;

  private final ArrayList<String> names = new ArrayList<>();
  private final ArrayList<Node> nodes = new ArrayList<>();

  private DeviceDirectory(FileStore store, int record) {
    super(store, record);
    changeLinks(2);
  }

  /** Makes the directory at boot, when there is room. */
  public static DeviceDirectory create(FileStore store) {
    DeviceDirectory directory = new DeviceDirectory(store, store.create(Filetype.DIRECTORY));
    directory.add("null", OpenKind.NULL);
    directory.add("zero", OpenKind.ZERO);
    directory.add("full", OpenKind.FULL);
    directory.add("random", OpenKind.RANDOM);
    directory.add("urandom", OpenKind.RANDOM);
    directory.add("stdin", STANDARD);
    directory.add("stdout", STANDARD + 1);
    directory.add("stderr", STANDARD + 2);
    return directory;
  }

  private void add(String name, int kind) {
    DeviceNode node = new DeviceNode(store(), store().create(Filetype.CHARACTER_DEVICE), kind);
    node.changeLinks(1);
    names.add(name);
    nodes.add(node);
  }

  @Override
  public Node lookup(String name) {
    int index = names.indexOf(name);
    return index < 0 ? null : nodes.get(index);
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    int index = (int) Math.min(cookie, names.size());
    boolean more = true;
    while (more && index < names.size()) {
      more = sink.entry(names.get(index), nodes.get(index), index + 1);
      index++;
    }
  }
}
