package warren.gateway.tunnel;

/**
 * Raw bytes between two connections, both ways. Each direction ends by itself; what breaks one
 * connection resets the other. Holds no bytes: what one has no room for stays in the other.
 */
final class Pump {
  private final Connection remote;
  private final Connection local;
  private final Events events;
  private final Direction inward;
  private final Direction outward;
  private boolean isOver;

  /** What moves. */
  interface Events {
    void received(int bytes);

    void sent(int bytes);

    /** The last event; both connections are closed. */
    void over();
  }

  Pump(Connection remote, Connection local, Events events) {
    this.remote = remote;
    this.local = local;
    this.events = events;
    this.inward = new Direction(remote, local);
    this.outward = new Direction(local, remote);
  }

  /** Bytes that came already are the first to move. */
  void start() {
    remote.onChange(this::move);
    local.onChange(this::move);
    move();
  }

  void reset() {
    if (!isOver) {
      isOver = true;
      remote.reset();
      local.reset();
      events.over();
    }
  }

  private void move() {
    if (isOver) {
      return;
    }
    int received = inward.move();
    int sent = outward.move();
    if (received > 0) {
      events.received(received);
    }
    if (sent > 0) {
      events.sent(sent);
    }
    endIfDone();
  }

  private void endIfDone() {
    if (remote.failure().isPresent() || local.failure().isPresent()) {
      reset();
    } else if (!isOver && outward.isFinished && (inward.isFinished || local.isDone())) {
      isOver = true;
      remote.close();
      local.close();
      events.over();
    }
  }

  private static final class Direction {
    private final Connection from;
    private final Connection to;
    private boolean isFinished;

    Direction(Connection from, Connection to) {
      this.from = from;
      this.to = to;
    }

    /** How many bytes it moved. */
    int move() {
      int moved = from.moveTo(to);
      finishIfFinished();
      return moved;
    }

    private void finishIfFinished() {
      if (!isFinished && from.isFinished()) {
        isFinished = true;
        to.finish();
      }
    }
  }
}
