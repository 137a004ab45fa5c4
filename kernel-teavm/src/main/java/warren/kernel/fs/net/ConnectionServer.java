package warren.kernel.fs.net;

import warren.kernel.net.Address;
import warren.kernel.vfs.CommandNode;
import warren.shared.abi.Errno;

/**
 * The file /net/cs: after {@code tcp!localhost!8080} was written, it reads as {@code /net/tcp/clone
 * 127.0.0.1!8080}, which is the file to open and the address to connect to.
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

  /** Errors: INVAL, NETUNREACH (the host is not in this tab). */
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
    String host = Address.host(text.substring(first + 1, last));
    if (host == null) {
      return Errno.NETUNREACH;
    }
    answer = "/net/tcp/clone " + host + text.substring(last) + "\n";
    return Errno.SUCCESS;
  }
}
