package warren.kernel.fs.process;

import java.util.List;
import warren.kernel.net.Address;
import warren.kernel.net.Socket;
import warren.kernel.net.SocketState;
import warren.shared.ring.Stream;

/**
 * The text of /proc/net/tcp, in Linux's format; IPv6 addresses are shown as their IPv4 peers, hosts
 * outside as 0.
 */
final class TcpTable {
  private static final String HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
          + "   uid  timeout inode\n";

  private TcpTable() {}

  /** A line for each socket that listens or was connected. */
  static String text(List<Socket> sockets) {
    StringBuilder text = new StringBuilder(HEAD);
    int line = 0;
    for (Socket socket : sockets) {
      if (socket.local().port() != 0) {
        add(text, line++, socket);
      }
    }
    return text.toString();
  }

  private static void add(StringBuilder text, int line, Socket socket) {
    String number = Integer.toString(line);
    text.append(" ".repeat(Math.max(0, 4 - number.length()))).append(number).append(": ");
    text.append(address(socket.local())).append(' ').append(address(socket.remote())).append(' ');
    text.append(hex(socket.state().code(), 2)).append(' ');
    text.append(hex(readable(socket.out()), 8)).append(':').append(hex(queued(socket), 8));
    text.append(" 00:00000000 00000000     0        0 ").append(socket.number()).append('\n');
  }

  private static int queued(Socket socket) {
    return socket.state() == SocketState.LISTEN
        ? socket.waitingConnections()
        : readable(socket.in());
  }

  private static int readable(Stream stream) {
    return stream == null ? 0 : Math.max(0, stream.readable());
  }

  private static String address(Address address) {
    return (address.isLoopback() ? "0100007F" : "00000000") + ":" + hex(address.port(), 4);
  }

  private static String hex(int value, int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      text.append("0123456789ABCDEF".charAt(value >>> shift & 15));
    }
    return text.toString();
  }
}
