package warren.kernel.fs.device;

import java.util.ArrayList;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DescriptorNode;
import warren.kernel.vfs.DeviceNode;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.LinkNode;
import warren.kernel.vfs.Node;
import warren.shared.abi.Filetype;
import warren.shared.layout.OpenKind;

/**
 * The directory /dev. stdin, stdout and stderr are descriptors 0, 1 and 2 of the process that opens
 * them; fd links to all of its descriptors, and tty to its terminal.
 */
public final class DeviceDirectory extends DirectoryNode {
  private final ArrayList<String> names = new ArrayList<>();
  private final ArrayList<Node> nodes = new ArrayList<>();

  private DeviceDirectory(FileStore store, int record) {
    super(store, record);
    changeLinks(2);
  }

  /** Creates the directory at boot, when memory is never short. */
  public static DeviceDirectory create(FileStore store) {
    DeviceDirectory directory = new DeviceDirectory(store, store.create(Filetype.DIRECTORY));
    directory.addDevice("null", OpenKind.NULL);
    directory.addDevice("zero", OpenKind.ZERO);
    directory.addDevice("full", OpenKind.FULL);
    directory.addDevice("random", OpenKind.RANDOM);
    directory.addDevice("urandom", OpenKind.RANDOM);
    directory.addStandard("stdin", 0);
    directory.addStandard("stdout", 1);
    directory.addStandard("stderr", 2);
    directory.addLink("fd", "../proc/self/fd");
    directory.addLink("tty", "../proc/self/tty");
    return directory;
  }

  private void addDevice(String name, int kind) {
    add(name, new DeviceNode(store(), store().create(Filetype.CHARACTER_DEVICE), kind));
  }

  private void addStandard(String name, int descriptor) {
    int record = store().create(Filetype.CHARACTER_DEVICE);
    add(name, new DescriptorNode(store(), record, Filetype.CHARACTER_DEVICE, descriptor));
  }

  private void addLink(String name, String target) {
    add(name, new LinkNode(store(), store().create(Filetype.SYMBOLIC_LINK), target));
  }

  private void add(String name, Node node) {
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
