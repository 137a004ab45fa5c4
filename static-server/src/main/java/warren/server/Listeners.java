package warren.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The open sockets on which connections arrive, all on one port: on the address that was named, or
 * on both of loopback where the machine has both. They are opened before anything else is started,
 * so that a port in use is found at once.
 */
record Listeners(List<ServerSocketChannel> channels, int port) {
  private static final int BACKLOG = 128;
  private static final String LOOPBACK_4 = "127.0.0.1";
  private static final String LOOPBACK_6 = "::1";

  Listeners {
    channels = List.copyOf(channels);
  }

  /**
   * The port cannot be listened on; the message is one line for the person who started the server.
   */
  static final class PortException extends Exception {
    private static final long serialVersionUID = 1;

    PortException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * @param host an address or a name, or null for loopback
   * @param port 0 takes a free one
   */
  static Listeners open(String host, int port) throws PortException, IOException {
    List<ServerSocketChannel> channels = new ArrayList<>();
    int wanted = port;
    for (String address : host == null ? loopback() : List.of(host)) {
      try {
        ServerSocketChannel channel = listen(address, wanted);
        channels.add(channel);
        wanted = ((InetSocketAddress) channel.getLocalAddress()).getPort();
      } catch (SocketException | UnknownHostException e) {
        for (ServerSocketChannel channel : channels) {
          channel.close();
        }
        throw new PortException(explain(e, address, wanted), e);
      }
    }
    return new Listeners(channels, wanted);
  }

  private static List<String> loopback() throws IOException {
    try {
      listen(LOOPBACK_6, 0).close();
      return List.of(LOOPBACK_4, LOOPBACK_6);
    } catch (SocketException withoutIpv6) {
      return List.of(LOOPBACK_4);
    }
  }

  private static ServerSocketChannel listen(String address, int port) throws IOException {
    InetSocketAddress local = new InetSocketAddress(InetAddress.getByName(address), port);
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return channel.bind(local, BACKLOG);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static String explain(IOException e, String address, int port) {
    if (e instanceof BindException && e.getMessage().contains("in use")) {
      return "port " + port + " is in use: stop what uses it or say --port N";
    }
    return "cannot listen on " + address + " port " + port + ": " + e.getMessage();
  }
}
