package warren.gateway.gate;

import java.nio.ByteBuffer;
import warren.gateway.tunnel.Connection;
import warren.gateway.tunnel.Dialer;
import warren.host.Clock;
import warren.host.Timers;
import warren.shared.memory.GuestCopy;
import warren.shared.memory.GuestMemory;

/** Stands in front of the program of one tunnel, whose password it asks visitors for. */
public final class Gate implements Dialer {
  private final Admission admission;
  private final Dialer programs;
  private final Surroundings around;

  /**
   * What a gate runs on.
   *
   * @param scratch the address of {@link GateLimits#PIECE} bytes for its use during a call
   */
  public record Surroundings(GuestMemory memory, int scratch, Timers timers, Clock clock) {
    /** Copies the next bytes into the memory, without taking them; returns how many. */
    int load(ByteBuffer bytes) {
      int length = Math.min(bytes.remaining(), GateLimits.PIECE);
      int from = bytes.arrayOffset() + bytes.position();
      GuestCopy.fromArray(memory, scratch, bytes.array(), from, length);
      return length;
    }

    /** Bytes of a buffer that {@link #load} has copied, by their place in the memory. */
    ByteBuffer loaded(ByteBuffer bytes, int at, int length) {
      int from = bytes.position() + at - scratch;
      return bytes.duplicate().position(from).limit(from + length);
    }
  }

  public Gate(Credentials credentials, Dialer programs, Surroundings around) {
    this.admission = new Admission(credentials, around.clock());
    this.programs = programs;
    this.around = around;
  }

  /** The tunnel's public port, which cookies are named by. */
  public void openedAt(int port) {
    admission.openedAt(port);
  }

  @Override
  public Connection dial(String host, int port) {
    return new GatedConnection(admission, around, () -> programs.dial(host, port));
  }
}
