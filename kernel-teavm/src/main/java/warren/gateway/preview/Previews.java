package warren.gateway.preview;

import java.util.HashMap;
import java.util.Map;
import warren.gateway.loopback.Dialer;
import warren.host.Clock;
import warren.host.Entropy;
import warren.host.MessagePorts;
import warren.host.Request;
import warren.host.Timers;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.Limits;

/** All previews. Used by the gateway's thread only. */
public final class Previews {
  private final Surroundings around;
  private final int scratch;
  private final Map<Integer, Site> sites = new HashMap<>();

  /** By message port. */
  private final Map<Integer, Channel> channels = new HashMap<>();

  /** They use the memory from {@code start}, which is not 0, to its end. */
  public Previews(
      MessagePorts ports,
      Dialer dialer,
      Clock clock,
      Timers timers,
      Entropy entropy,
      GuestMemory memory,
      int start) {
    RandomBytes random = new RandomBytes(entropy, memory, start + Limits.PREVIEW_PIECE);
    int blocks = start + Limits.PREVIEW_PIECE + RandomBytes.SPACE;
    BlockPool pool = new BlockPool(blocks, memory.pages() << 16);
    this.around = new Surroundings(ports, dialer, clock, timers, random, memory, pool);
    this.scratch = start;
  }

  /** Whoever has the other end of a message port may send requests to a port of the tab. */
  public void open(int messagePort, int port) {
    Site site = sites.computeIfAbsent(port, number -> new Site(number, around));
    channels.put(messagePort, site.open(messagePort));
  }

  /** A message has arrived. */
  public void receive(int messagePort, Request message) {
    Channel channel = channels.get(messagePort);
    if (channel != null) {
      channel.receive(message);
      forget(messagePort, channel);
    }
  }

  /** The other end of a message port is gone. */
  public void closed(int messagePort) {
    Channel channel = channels.remove(messagePort);
    if (channel != null) {
      channel.close();
    }
  }

  private void forget(int messagePort, Channel channel) {
    if (channel.isClosed()) {
      channels.remove(messagePort);
    }
  }

  /** Moves what can be moved; returns whether there may be more to move at once. */
  public boolean move() {
    boolean more = false;
    for (Channel channel : channels.values()) {
      more |= channel.move(scratch);
    }
    return more;
  }
}
