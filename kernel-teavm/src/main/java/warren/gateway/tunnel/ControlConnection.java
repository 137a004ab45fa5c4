package warren.gateway.tunnel;

import java.util.Optional;
import java.util.UUID;
import warren.gateway.time.Deadline;
import warren.gateway.tunnel.MessageChannel.ProtocolError;
import warren.host.Clock;
import warren.host.Timers;
import warren.wire.bore.ClientMessage;
import warren.wire.bore.ServerMessage;

/**
 * A tunnel's control connection, from dialling to its end; a new one for each try.
 *
 * <pre>
 *  client                      server
 *         &lt;-- Challenge            if it has a secret; else the client begins
 *  Authenticate --&gt;
 *  Hello        --&gt;
 *         &lt;-- Hello                the tunnel is open
 *         &lt;-- Heartbeat, Connection ...
 * </pre>
 */
final class ControlConnection implements ServerMessage.Receiver {
  private final TunnelRequest request;
  private final Connection connection;
  private final Events events;
  private final MessageChannel channel;
  private final Timers timers;
  private final Clock clock;
  private Deadline deadline;
  private State state;

  private enum State {
    CHALLENGE_AWAITED,
    HELLO_AWAITED,
    OPEN,
    ENDED
  }

  /** What becomes of it. */
  interface Events {
    void opened(int port);

    /** A peer's connection waits for its Accept. */
    void pending(UUID id);

    /** The last event. */
    void ended(TunnelFailure why);
  }

  ControlConnection(
      TunnelRequest request, Connection connection, Timers timers, Clock clock, Events events) {
    this.request = request;
    this.connection = connection;
    this.timers = timers;
    this.clock = clock;
    this.events = events;
    this.channel = new MessageChannel(connection);
    this.deadline = new Deadline(timers, clock, TunnelLimits.BORE_HANDSHAKE, this::handshakeLate);
    this.state = request.secret().isPresent() ? State.CHALLENGE_AWAITED : State.HELLO_AWAITED;
  }

  void start() {
    connection.onChange(this::changed);
    if (state == State.HELLO_AWAITED) {
      hello();
    }
  }

  private void hello() {
    state = State.HELLO_AWAITED;
    channel.send(new ClientMessage.Hello(request.remotePort()));
  }

  /** The server lives: bytes of its connections show it as well as heartbeats. */
  void alive() {
    if (state == State.OPEN) {
      deadline.renew();
    }
  }

  /** By a reset: servers ignore a half-close, and would keep the port until a heartbeat fails. */
  void close() {
    if (state != State.ENDED) {
      state = State.ENDED;
      deadline.cancel();
      connection.reset();
    }
  }

  // --- what comes

  private void changed() {
    channel.flush();
    try {
      readMessages();
    } catch (ProtocolError e) {
      end(TunnelFailure.protocol(e.getMessage()));
    }
    connection.failure().ifPresent(why -> end(TunnelFailure.lost(why)));
    if (state != State.ENDED && connection.isFinished()) {
      end(TunnelFailure.lost(request.remote() + " closed the connection" + early()));
    }
  }

  private String early() {
    return state == State.OPEN ? "" : " before the tunnel was open";
  }

  private void readMessages() throws ProtocolError {
    while (state != State.ENDED) {
      Optional<ServerMessage> message = channel.next();
      if (message.isEmpty()) {
        return;
      }
      alive();
      message.get().deliverTo(this);
    }
  }

  @Override
  public void challenge(UUID id) {
    if (request.secret().isEmpty()) {
      end(TunnelFailure.refused(request.remote() + " wants a secret, and none was given"));
    } else if (state != State.CHALLENGE_AWAITED) {
      end(TunnelFailure.protocol("a second Challenge"));
    } else {
      channel.send(request.secret().get().answer(id));
      hello();
    }
  }

  @Override
  public void hello(int port) {
    if (state == State.CHALLENGE_AWAITED) {
      end(TunnelFailure.protocol("Hello before the client's"));
    } else if (state == State.OPEN) {
      end(TunnelFailure.protocol("a second Hello"));
    } else if (port == 0) {
      end(TunnelFailure.protocol("Hello without a port"));
    } else if (request.remotePort() != 0 && port != request.remotePort()) {
      end(
          TunnelFailure.protocol(
              "port " + port + " where " + request.remotePort() + " was asked for"));
    } else {
      open(port);
    }
  }

  private void open(int port) {
    state = State.OPEN;
    deadline.cancel();
    deadline = new Deadline(timers, clock, TunnelLimits.SILENCE, this::silent);
    events.opened(port);
  }

  @Override
  public void heartbeat() {
    if (state != State.OPEN) {
      end(TunnelFailure.protocol("a Heartbeat before Hello"));
    }
  }

  @Override
  public void connection(UUID id) {
    if (state == State.OPEN) {
      events.pending(id);
    } else {
      end(TunnelFailure.protocol("a Connection before Hello"));
    }
  }

  @Override
  public void error(String text) {
    end(TunnelFailure.said(request.secret().map(s -> s.removedFrom(text)).orElse(text)));
  }

  // --- ends

  private void handshakeLate() {
    if (state == State.CHALLENGE_AWAITED) {
      end(TunnelFailure.lost(request.remote() + " asks for no secret, or does not answer"));
    } else {
      end(TunnelFailure.lost(request.remote() + " does not answer"));
    }
  }

  private void silent() {
    end(TunnelFailure.lost(request.remote() + " sent no heartbeat for too long"));
  }

  private void end(TunnelFailure why) {
    if (state != State.ENDED) {
      state = State.ENDED;
      deadline.cancel();
      connection.reset();
      events.ended(why);
    }
  }
}
