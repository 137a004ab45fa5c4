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
 * One peer's connection through the tunnel: a connection to the server that accepts its id, and
 * from then on is the peer's, joined to one to the program.
 */
final class ProxiedConnection {
  private final UUID id;
  private final Optional<Secret> secret;
  private final Connection remote;
  private final Dialer local;
  private final int localPort;
  private final MessageChannel channel;
  private final Deadline deadline;
  private final Pump.Events events;
  private boolean isAuthenticated;
  private Pump pump;
  private boolean isOver;

  ProxiedConnection(
      UUID id,
      TunnelRequest request,
      Tunnel.Environment environment,
      Connection remote,
      Pump.Events events) {
    this.id = id;
    this.secret = request.secret();
    this.localPort = request.localPort();
    this.local = environment.programs();
    this.remote = remote;
    this.events = events;
    this.channel = new MessageChannel(remote);
    this.deadline = deadline(environment.timers(), environment.clock());
  }

  private Deadline deadline(Timers timers, Clock clock) {
    return new Deadline(timers, clock, TunnelLimits.ACCEPT, this::reset);
  }

  void start() {
    remote.onChange(this::shakeHands);
    if (secret.isEmpty()) {
      accept();
    }
    shakeHands();
  }

  /** With a secret the server's first message is a Challenge; nothing else is read. */
  private void shakeHands() {
    if (!isAuthenticated) {
      authenticate();
    }
    if (!isOver && isAuthenticated && channel.flush()) {
      join();
    } else if (remote.failure().isPresent() || remote.isFinished()) {
      reset();
    }
  }

  private void authenticate() {
    try {
      channel.next().ifPresent(this::answer);
    } catch (ProtocolError e) {
      reset();
    }
  }

  private void answer(ServerMessage message) {
    if (message instanceof ServerMessage.Challenge challenge) {
      channel.send(secret.orElseThrow().answer(challenge.id()));
      accept();
    } else {
      reset();
    }
  }

  private void accept() {
    isAuthenticated = true;
    channel.send(new ClientMessage.Accept(id));
  }

  private void join() {
    deadline.cancel();
    pump = new Pump(remote, local.dial("127.0.0.1", localPort), events);
    pump.start();
  }

  /** Ends it at once, both ways. */
  void reset() {
    if (pump != null) {
      pump.reset();
    } else if (!isOver) {
      isOver = true;
      deadline.cancel();
      remote.reset();
      events.over();
    }
  }
}
