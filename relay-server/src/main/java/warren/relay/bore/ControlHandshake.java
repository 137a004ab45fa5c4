package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import warren.relay.bore.TunnelPorts.TunnelRefused;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Loop.Timer;
import warren.wire.bore.ClientMessage;
import warren.wire.bore.FrameReader;
import warren.wire.bore.ServerMessage;

/**
 * The pending handshake of a connection to the control port: the challenge if there is a secret,
 * then one message. If it fails the client is sent the error and given a moment to close.
 */
final class ControlHandshake implements ConnectionEvents, ClientMessage.Receiver {
  private final ControlPort port;
  private final ConnectionContext context;
  private final FrameReader frames = new FrameReader();
  private Optional<UUID> challenge = Optional.empty();
  private Timer timeout;

  /** Bytes after the message that is being handled. */
  private ByteBuffer rest;

  /** The handshake is over: the connection is a control connection, a stream, or closing. */
  private boolean isOver;

  ControlHandshake(ControlPort port, ConnectionContext context) {
    this.port = port;
    this.context = context;
  }

  void start() {
    waitForMessage();
    if (port.authentication().isPresent()) {
      UUID id = port.nextId();
      challenge = Optional.of(id);
      context.send(new ServerMessage.Challenge(id));
    }
  }

  private void waitForMessage() {
    timeout = port.after(Timeouts.MESSAGE, () -> drop(BoreReason.TOO_LATE));
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
            .ifPresentOrElse(message -> message.deliverTo(this), () -> drop(BoreReason.NO_MESSAGE));
      }
    }
  }

  @Override
  public void authenticate(String tag) {
    if (challenge.isEmpty()) {
      drop(BoreReason.NO_MESSAGE);
    } else if (port.authentication().orElseThrow().isRight(challenge.get(), tag)) {
      challenge = Optional.empty();
      timeout.cancel();
      waitForMessage();
    } else {
      refuse(BoreReason.INVALID_SECRET);
    }
  }

  @Override
  public void hello(int wanted) {
    if (isAuthenticated()) {
      try {
        port.openTunnel(context, wanted);
        over();
      } catch (TunnelRefused e) {
        refuse(e.reason());
      }
    }
  }

  @Override
  public void accept(UUID id) {
    if (isAuthenticated()) {
      if (port.openStream(context, id, rest)) {
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
      port.dropped(context, BoreReason.LEFT);
    }
    over();
  }

  private void refuse(BoreReason reason) {
    isOver = true;
    port.refused(context, reason);
    context.send(new ServerMessage.Error(reason.text()));
    context.connection().finish();
    timeout.cancel();
    timeout = port.after(Timeouts.CLOSE, context.connection()::abort);
  }

  private void drop(BoreReason why) {
    isOver = true;
    port.dropped(context, why);
    context.connection().close();
  }

  private void over() {
    isOver = true;
    timeout.cancel();
    port.leave(this, context);
  }

  void abort() {
    context.connection().abort();
  }
}
