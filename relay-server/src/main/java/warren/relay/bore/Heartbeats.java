package warren.relay.bore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.relay.net.Loop;

/**
 * When each tunnel's heart beats: one timer for all. All have the same interval, so the order of
 * their last beats is the order of their next ones.
 */
final class Heartbeats {
  private final Loop loop;

  /** The time of each tunnel's last beat, the longest ago first. */
  private final Map<Tunnel, Long> last = new LinkedHashMap<>();

  private final List<Tunnel> due = new ArrayList<>();
  private boolean isArmed;

  Heartbeats(Loop loop) {
    this.loop = loop;
  }

  /** Its heart has just beaten. */
  void add(Tunnel tunnel) {
    last.put(tunnel, loop.now());
    arm();
  }

  void remove(Tunnel tunnel) {
    last.remove(tunnel);
  }

  /** Its heart has just beaten out of turn. */
  void postpone(Tunnel tunnel) {
    if (last.remove(tunnel) != null) {
      last.put(tunnel, loop.now());
    }
  }

  private long interval() {
    return Math.max(BoreLimits.HEARTBEAT, last.size() * BoreLimits.HEARTBEAT_SPACING);
  }

  private void arm() {
    if (!isArmed && !last.isEmpty()) {
      isArmed = true;
      long next = last.values().iterator().next() + interval();
      loop.after(Math.max(0, next - loop.now()), this::round);
    }
  }

  private void round() {
    isArmed = false;
    long now = loop.now();
    collect(now - interval() + BoreLimits.HEARTBEAT_GRAIN);
    for (Tunnel tunnel : due) {
      postpone(tunnel);
      tunnel.beat();
    }
    due.clear();
    arm();
  }

  private void collect(long before) {
    for (Map.Entry<Tunnel, Long> entry : last.entrySet()) {
      if (entry.getValue() - before > 0) {
        return;
      }
      due.add(entry.getKey());
    }
  }
}
