package warren.relay.bore;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import warren.relay.net.ConnectionEvents;
import warren.relay.net.Ending;
import warren.relay.net.Timer;
import warren.wire.bore.ClientMessage;
import warren.wire.bore.FrameReader;
import warren.wire.bore.ServerMessage;

/**
 * A connection to the control port until it has said what it wants: the challenge if there is a
 * secret, then one message. If that fails it is told why and given a moment to go.
 */
final class Greeting implements ConnectionEvents, ClientMessage.Receiver {
  private final Callers callers;
  private final Line line;
  private final FrameReader frames = new FrameReader();
  private Optional<UUID> challenge = Optional.empty();
  private Timer patience;

  /** What came behind the message that is just being told. */
  private ByteBuffer rest;

  /** It plays another part, or none. */
  private boolean isOver;

  Greeting(Callers callers, Line line) {
    this.callers = callers;
    this.line = line;
  }

  void start() {
    waitForMessage();
    if (callers.authentication().isPresent()) {
      UUID id = callers.nextId();
      challenge = Optional.of(id);
      line.send(new ServerMessage.Challenge(id));
    }
  }

  private void waitForMessage() {
    patience = callers.after(Times.MESSAGE, () -> drop(Drop.TOO_LATE));
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
        drop(Drop.NO_MESSAGE);
      } else {
        ClientMessage.read(frames.text())
            .ifPresentOrElse(message -> message.deliverTo(this), () -> drop(Drop.NO_MESSAGE));
      }
    }
  }

  @Override
  public void authenticate(String tag) {
    if (challenge.isEmpty()) {
      drop(Drop.NO_MESSAGE);
    } else if (callers.authentication().orElseThrow().isRight(challenge.get(), tag)) {
      challenge = Optional.empty();
      patience.cancel();
      waitForMessage();
    } else {
      refuse(Complaint.INVALID_SECRET);
    }
  }

  @Override
  public void hello(int port) {
    if (isAuthenticated()) {
      try {
        callers.openTunnel(line, port);
        over();
      } catch (TunnelRefused e) {
        refuse(e.complaint());
      }
    }
  }

  @Override
  public void accept(UUID id) {
    if (isAuthenticated()) {
      if (callers.openStream(line, id, rest)) {
        over();
      } else {
        drop(Drop.UNKNOWN_ID);
      }
    }
  }

  private boolean isAuthenticated() {
    if (challenge.isPresent()) {
      refuse(Complaint.SECRET_REQUIRED);
    }
    return challenge.isEmpty();
  }

  @Override
  public void ended() {
    if (!isOver && isAuthenticated()) {
      drop(Drop.LEFT);
    }
  }

  @Override
  public void closed(Ending ending) {
    if (!isOver) {
      callers.dropped(line, Drop.LEFT);
    }
    over();
  }

  private void refuse(Complaint complaint) {
    isOver = true;
    callers.refused(line, complaint);
    line.send(new ServerMessage.Error(complaint.words()));
    line.connection().finish();
    patience.cancel();
    patience = callers.after(Times.FAREWELL, line.connection()::abort);
  }

  private void drop(Drop why) {
    isOver = true;
    callers.dropped(line, why);
    line.connection().close();
  }

  private void over() {
    isOver = true;
    patience.cancel();
    callers.leave(this, line);
  }

  void abort() {
    line.connection().abort();
  }
}
