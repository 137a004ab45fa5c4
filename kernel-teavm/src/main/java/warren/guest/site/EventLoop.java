package warren.guest.site;

import java.util.ArrayList;
import java.util.List;
import warren.guest.DirectCalls;
import warren.guest.Poll;

/** Waits for the listener, the watch and all peers at once, and serves what is ready. */
final class EventLoop {
  /** Instead of a descriptor: there is no watch. */
  static final int NO_WATCH = -1;

  private static final int LISTENER = 0;
  private static final int WATCH = 1;
  private static final int FIRST_PEER = 2;

  /** Bytes of a watch that are read at once: all that it holds, so whole lines. */
  private static final int TOLD = 16 << 10;

  private final DirectCalls calls;
  private final int listener;
  private final int watch;
  private final Changes changes;
  private final LiveReload live;
  private final Peers peers;
  private final Poll poll;
  private final int told;

  /** {@code live} is null if {@code watch} is {@link #NO_WATCH}. */
  EventLoop(
      DirectCalls calls, int listener, int watch, Changes changes, LiveReload live, Peers peers) {
    this.calls = calls;
    this.listener = listener;
    this.watch = watch;
    this.changes = changes;
    this.live = live;
    this.peers = peers;
    this.poll = new Poll(calls, FIRST_PEER + Peers.MOST);
    this.told = calls.memory().allocate(TOLD);
  }

  /** Serves until it cannot wait any more. */
  void run() {
    int ready = 0;
    while (ready >= 0) {
      List<Connection> open = new ArrayList<>(peers.open());
      ready = await(open);
      for (int n = 0; n < ready; n++) {
        serve(poll.ready(n), open);
      }
    }
  }

  private int await(List<Connection> open) {
    poll.clear();
    poll.add(LISTENER, listener, false);
    if (watch != NO_WATCH) {
      poll.add(WATCH, watch, false);
    }
    for (int i = 0; i < open.size(); i++) {
      Connection connection = open.get(i);
      poll.add(FIRST_PEER + i, connection.socket(), connection.isSending());
    }
    return poll.await();
  }

  private void serve(int index, List<Connection> open) {
    switch (index) {
      case LISTENER -> peers.accept(listener);
      case WATCH -> tellChanges();
      default -> peers.move(open.get(index - FIRST_PEER));
    }
  }

  private void tellChanges() {
    int count = calls.read(watch, told, TOLD);
    while (count > 0) {
      changes.accept(calls.text(told, count));
      count = calls.read(watch, told, TOLD);
    }
    live.tell(changes.take());
  }
}
