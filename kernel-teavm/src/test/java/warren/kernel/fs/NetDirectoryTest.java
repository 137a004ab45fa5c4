package warren.kernel.fs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import warren.kernel.vfs.DirectoryNode;
import warren.testing.KernelUnderTest;
import warren.testing.NetProcess;

/** The kinds of directories of /net. */
final class NetDirectoryTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final NetProcess process = new NetProcess(kernel);

  @BeforeEach
  void createSockets() {
    process.listen(8080);
    process.dial(8080);
    process.listenAt("/tmp/s");
  }

  private DirectoryNode find(String path) {
    return (DirectoryNode) kernel.names.find(kernel.at(), path, true).node();
  }

  @Nested
  final class Net implements DirectoryContract {
    @Override
    public DirectoryNode directory() {
      return find("net");
    }
  }

  @Nested
  final class Tcp implements DirectoryContract {
    @Override
    public DirectoryNode directory() {
      return find("net/tcp");
    }

    @Override
    public boolean sharesRecords() {
      return true;
    }
  }

  @Nested
  final class Unix implements DirectoryContract {
    @Override
    public DirectoryNode directory() {
      return find("net/unix");
    }

    @Override
    public boolean sharesRecords() {
      return false;
    }
  }

  @Nested
  final class Socket implements DirectoryContract {
    @Override
    public DirectoryNode directory() {
      return find("net/unix/" + process.number());
    }

    @Override
    public boolean sharesRecords() {
      return true;
    }
  }
}
