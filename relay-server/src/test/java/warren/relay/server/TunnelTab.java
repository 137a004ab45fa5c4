package warren.relay.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import warren.relay.testing.RawTab;
import warren.wire.wisp.Close;
import warren.wire.wisp.Connect;
import warren.wire.wisp.Continue;
import warren.wire.wisp.Data;
import warren.wire.wisp.Finish;
import warren.wire.wisp.Flow;
import warren.wire.wisp.Info;
import warren.wire.wisp.Packet;

/**
 * A tab with a bore client in it, behind which a program echoes; half-closes go through both ways.
 */
final class TunnelTab implements AutoCloseable {
  /** The original server notices with its next heartbeats only. */
  private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(20);

  private static final Pattern MESSAGE = Pattern.compile("\\{\"(\\w+)\":\"?([^\"}]*)\"?}\0");

  private final RawTab tab;
  private final String host;
  private final int port;
  private final Map<Integer, Peer> peers = new HashMap<>();
  private final StringBuilder control = new StringBuilder();
  private final long credit;
  private int streams;

  /** What came from a peer and waits for credit to go back. */
  private static final class Peer {
    final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    long credit;
    boolean isFinished;
  }

  TunnelTab(int relay, String host, int port) throws IOException {
    this.tab = RawTab.open(relay, "/", "Sec-WebSocket-Protocol: wisp-v2");
    this.host = host;
    this.port = port;
    tab.hear(Info.class);
    tab.say(new Info(2, 0, List.of(Flow.of(1))));
    this.credit = tab.hear(Continue.class).packets();
  }

  private void connect(int stream) throws IOException {
    tab.say(new Connect(stream, Connect.TCP, port, host));
  }

  /** The public port of a new tunnel. */
  int open() throws IOException {
    return open(0);
  }

  private int open(int wanted) throws IOException {
    connect(++streams);
    tab.data(streams, "{\"Hello\":" + wanted + "}\0");
    Matcher message = MESSAGE.matcher(control);
    while (!message.find()) {
      control.append(UTF_8.decode(data().payload()));
      message.reset();
    }
    String kind = message.group(1);
    int value = kind.equals("Hello") ? Integer.parseInt(message.group(2)) : -1;
    control.delete(0, message.end());
    return value;
  }

  /** The same port, once the server has noticed that whoever had it is gone. */
  int openAgain(int wanted) throws IOException {
    long end = System.nanoTime() + TIMEOUT;
    while (isListening(wanted) && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return open(wanted);
  }

  private boolean isListening(int wanted) {
    try (Socket peer = new Socket(host, wanted)) {
      return peer.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private Data data() throws IOException {
    Data data = tab.hear(Data.class);
    tab.say(new Continue(data.stream(), 1));
    return data;
  }

  /** Serves peers until the tab is closed. */
  Void serve() throws IOException {
    while (true) {
      Packet packet = tab.hear();
      Peer peer = peers.get(packet.stream());
      if (packet instanceof Data data) {
        tab.say(new Continue(data.stream(), 1));
        if (peer == null) {
          control.append(UTF_8.decode(data.payload()));
          accept();
        } else {
          peer.waiting.add(data.payload());
        }
      } else if (peer != null && packet instanceof Continue more) {
        peer.credit = more.packets();
      } else if (peer != null && packet instanceof Finish) {
        peer.isFinished = true;
      } else if (packet instanceof Close) {
        peers.remove(packet.stream());
        peer = null;
      }
      if (peer != null) {
        answer(packet.stream(), peer);
      }
    }
  }

  /** Opens a stream for each peer that the server announces. */
  private void accept() throws IOException {
    Matcher message = MESSAGE.matcher(control);
    int end = 0;
    while (message.find()) {
      end = message.end();
      if (message.group(1).equals("Connection")) {
        Peer peer = new Peer();
        peer.credit = credit - 1;
        peers.put(++streams, peer);
        connect(streams);
        tab.data(streams, "{\"Accept\":\"" + message.group(2) + "\"}\0");
      }
    }
    control.delete(0, end);
  }

  private void answer(int stream, Peer peer) throws IOException {
    for (; peer.credit > 0 && !peer.waiting.isEmpty(); peer.credit--) {
      tab.say(new Data(stream, peer.waiting.remove()));
    }
    if (peer.isFinished && peer.waiting.isEmpty()) {
      peer.isFinished = false;
      tab.say(new Finish(stream));
    }
  }

  @Override
  public void close() throws IOException {
    tab.close();
  }
}
