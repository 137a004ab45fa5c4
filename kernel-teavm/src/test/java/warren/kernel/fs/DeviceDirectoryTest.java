package warren.kernel.fs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import warren.kernel.fs.device.DeviceDirectory;
import warren.kernel.vfs.DirectoryNode;
import warren.shared.abi.Filetype;
import warren.testing.TreeUnderTest;

/** The directory /dev. */
final class DeviceDirectoryTest implements ReadOnlyContract {
  private final TreeUnderTest tree = new TreeUnderTest();
  private final DirectoryNode devices = DeviceDirectory.create(tree.store);

  @Override
  public DirectoryNode directory() {
    return devices;
  }

  @Test
  void hasTheseDevices() {
    assertThat(TreeUnderTest.list(devices))
        .containsExactly(
            "null", "zero", "full", "random", "urandom", "stdin", "stdout", "stderr", "fd", "tty");
    for (String name : TreeUnderTest.list(devices)) {
      boolean isLink = name.equals("fd") || name.equals("tty");
      int type = isLink ? Filetype.SYMBOLIC_LINK : Filetype.CHARACTER_DEVICE;
      assertThat(devices.lookup(name).filetype()).isEqualTo(type);
      assertThat(devices.lookup(name).links()).isEqualTo(1);
    }
    assertThat(devices.links()).isEqualTo(2);
  }
}
