package warren.relay.bore;

import java.util.LinkedHashMap;
import java.util.Map;
import warren.relay.net.Loop;

/**
 * When each tunnel is to send a heartbeat: one timer for all. All have the same interval, so the
 * order of their last heartbeats is the order of their next ones.
 */
final class Heartbeats {
  private final Loop loop;

  /** The time of each tunnel's last heartbeat, the longest ago first. */
  private final Map<Tunnel, Long> last = new LinkedHashMap<>();

  private boolean isArmed;

  Heartbeats(Loop loop) {
    this.loop = loop;
  }

  /** It has just sent a heartbeat. */
  void add(Tunnel tunnel) {
    last.put(tunnel, loop.now());
    arm();
  }

  void remove(Tunnel tunnel) {
    last.remove(tunnel);
  }

  /** It has just sent a heartbeat out of turn. */
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
    long before = loop.now() - interval() + BoreLimits.HEARTBEAT_GRAIN;
    while (!last.isEmpty() && last.values().iterator().next() - before <= 0) {
      Tunnel tunnel = last.keySet().iterator().next();
      postpone(tunnel);
      tunnel.beat();
    }
    arm();
  }
}
