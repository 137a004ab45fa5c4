package warren.kernel.fs.net;

import warren.kernel.net.Address;
import warren.kernel.vfs.CommandNode;
import warren.shared.abi.Errno;

/**
 * The file /net/cs: after {@code tcp!localhost!8080} was written, it reads as {@code /net/tcp/clone
 * 127.0.0.1!8080}, which is the file to open and the address to connect to. Names of hosts outside
 * stay as they are.
 */
final class ConnectionServer extends CommandNode {
  private String answer = "";

  ConnectionServer(NetFileSystem fileSystem) {
    super(fileSystem.store(), fileSystem.fileRecord());
  }

  @Override
  public String text() {
    return answer;
  }

  /** Errors: INVAL. */
  @Override
  public int command(String line) {
    String text = line.trim();
    int first = text.indexOf('!');
    int last = text.lastIndexOf('!');
    String network = first < 0 ? "" : text.substring(0, first);
    boolean isTcp = network.equals("tcp") || network.equals("net");
    if (!isTcp || first == last || Address.decimal(text.substring(last + 1)) < 0) {
      return Errno.INVAL;
    }
    String name = text.substring(first + 1, last);
    String host = Address.host(name);
    answer = "/net/tcp/clone " + (host == null ? name : host) + text.substring(last) + "\n";
    return Errno.SUCCESS;
  }
}
