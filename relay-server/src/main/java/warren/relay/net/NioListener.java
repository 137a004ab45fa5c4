package warren.relay.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import warren.relay.net.NioLoop.AcceptTarget;
import warren.relay.net.Ports.Listener;

/**
 * A listening socket, whose connections go to each of its targets in turn. When the machine has no
 * descriptor left it rests a moment and tries again.
 */
final class NioListener implements Listener, NioLoop.Ready {
  private static final int AT_ONCE = 64;
  private static final long REST = TimeUnit.MILLISECONDS.toNanos(100);

  private final NioLoop loop;
  private final ServerSocketChannel channel;
  private final List<AcceptTarget> targets;
  private final int port;
  private int turn;
  private SelectionKey key;

  NioListener(NioLoop loop, ServerSocketChannel channel, List<AcceptTarget> targets)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.targets = List.copyOf(targets);
    this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  void key(SelectionKey key) {
    this.key = key;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void ready() {
    for (int i = 0; i < AT_ONCE && key.isValid(); i++) {
      SocketChannel accepted = accept();
      if (accepted == null) {
        return;
      }
      AcceptTarget target = targets.get(turn);
      turn = (turn + 1) % targets.size();
      if (target.loop() == loop) {
        adopt(accepted, target);
      } else {
        target.loop().execute(() -> adopt(accepted, target));
      }
    }
  }

  private static void adopt(SocketChannel accepted, AcceptTarget target) {
    try {
      target.loop().adopt(accepted, target.acceptor());
    } catch (IOException e) {
      closeQuietly(accepted);
    } catch (RuntimeException | Error e) {
      closeQuietly(accepted);
      throw e;
    }
  }

  private SocketChannel accept() {
    try {
      return channel.accept();
    } catch (IOException e) {
      key.interestOps(0);
      loop.after(REST, this::listenAgain);
      return null;
    }
  }

  private void listenAgain() {
    if (key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  static void closeQuietly(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception e) {
      // it is of no more use either way
    }
  }
}
