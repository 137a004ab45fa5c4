package warren.relay.bore;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import warren.relay.bore.BoreServer.Environment;
import warren.relay.bore.TunnelPorts.TunnelRefused;
import warren.relay.net.Connection;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.ConnectionEvents.Ending;
import warren.relay.net.Loop.Timer;
import warren.relay.net.Ports.Acceptor;
import warren.relay.policy.ClientAddress;
import warren.relay.policy.PerClientCounter;
import warren.wire.bore.ClientMessage;
import warren.wire.bore.FrameReader;
import warren.wire.bore.ServerMessage;

/** Accepts connections to the control port and keeps their pending handshakes. */
final class ControlPort implements Acceptor {
  private final Environment environment;
  private final BoreServer server;
  private final Streams streams;
  private final PerClientCounter counter;
  private final Set<Handshake> pending = new HashSet<>();

  ControlPort(Environment environment, BoreServer server, Streams streams) {
    this.environment = environment;
    this.server = server;
    this.streams = streams;
    BoreLimits limits = environment.limits();
    this.counter = new PerClientCounter(limits.handshakes(), limits.handshakesPerClient());
  }

  @Override
  public ConnectionEvents accepted(Connection connection) {
    InetAddress address = connection.peer().getAddress();
    ClientAddress client = ClientAddress.of(address);
    if (counter.isFull()) {
      environment.events().dropped(client, BoreReason.TOO_MANY_HANDSHAKES);
      return null;
    }
    if (!address.isLoopbackAddress() && counter.isFull(client)) {
      environment.events().dropped(client, BoreReason.TOO_MANY_HANDSHAKES_OF_CLIENT);
      return null;
    }
    Handshake handshake = new Handshake(connection, client);
    pending.add(handshake);
    counter.add(client);
    handshake.start();
    return handshake;
  }

  void abort() {
    List.copyOf(pending).forEach(handshake -> handshake.connection.abort());
  }

  int count() {
    return pending.size();
  }

  /**
   * The pending handshake of one connection: the challenge if there is a secret, then one message.
   * If it fails the client is sent the error and given some time to close.
   */
  private final class Handshake implements ConnectionEvents, ClientMessage.Receiver {
    private final Connection connection;
    private final ClientAddress client;
    private final FrameReader frames = new FrameReader();
    private Optional<UUID> challenge = Optional.empty();
    private Timer timeout;

    /** Bytes after the message that is being handled. */
    private ByteBuffer rest;

    /** The connection is a control connection, a stream, or closing. */
    private boolean isOver;

    Handshake(Connection connection, ClientAddress client) {
      this.connection = connection;
      this.client = client;
    }

    void start() {
      waitForMessage();
      if (environment.settings().authentication().isPresent()) {
        UUID id = environment.nextId();
        challenge = Optional.of(id);
        connection.write(new ServerMessage.Challenge(id).frame());
      }
    }

    private void waitForMessage() {
      timeout =
          environment.loop().after(BoreLimits.MESSAGE_TIMEOUT, () -> drop(BoreReason.TOO_LATE));
    }

    @Override
    public void received(ByteBuffer bytes) {
      rest = bytes;
      while (!isOver) {
        FrameReader.Found found = frames.read(bytes);
        if (found == FrameReader.Found.NOTHING_YET) {
          return;
        }
        if (found == FrameReader.Found.TOO_LONG) {
          drop(BoreReason.NO_MESSAGE);
        } else {
          ClientMessage.read(frames.text())
              .ifPresentOrElse(
                  message -> message.deliverTo(this), () -> drop(BoreReason.NO_MESSAGE));
        }
      }
    }

    @Override
    public void authenticate(String tag) {
      if (challenge.isEmpty()) {
        drop(BoreReason.NO_MESSAGE);
        return;
      }
      Authentication secret = environment.settings().authentication().orElseThrow();
      if (secret.isRight(challenge.get(), tag)) {
        challenge = Optional.empty();
        timeout.cancel();
        waitForMessage();
      } else {
        refuse(BoreReason.INVALID_SECRET);
      }
    }

    @Override
    public void hello(int port) {
      if (isAuthenticated()) {
        try {
          server.openTunnel(connection, port);
          over();
        } catch (TunnelRefused e) {
          refuse(e.reason());
        }
      }
    }

    @Override
    public void accept(UUID id) {
      if (isAuthenticated()) {
        if (streams.open(connection, id, rest)) {
          over();
        } else {
          drop(BoreReason.UNKNOWN_ID);
        }
      }
    }

    private boolean isAuthenticated() {
      if (challenge.isPresent()) {
        refuse(BoreReason.SECRET_REQUIRED);
      }
      return challenge.isEmpty();
    }

    @Override
    public void ended() {
      if (!isOver && isAuthenticated()) {
        drop(BoreReason.LEFT);
      }
    }

    @Override
    public void closed(Ending ending) {
      if (!isOver) {
        environment.events().dropped(client, BoreReason.LEFT);
      }
      over();
    }

    private void refuse(BoreReason reason) {
      isOver = true;
      environment.events().refused(client, reason);
      connection.write(new ServerMessage.Error(reason.text()).frame());
      connection.finish();
      timeout.cancel();
      timeout = environment.loop().after(BoreLimits.CLOSE_TIMEOUT, connection::abort);
    }

    private void drop(BoreReason why) {
      isOver = true;
      environment.events().dropped(client, why);
      connection.close();
    }

    private void over() {
      isOver = true;
      timeout.cancel();
      if (pending.remove(this)) {
        counter.remove(client);
      }
    }
  }
}
