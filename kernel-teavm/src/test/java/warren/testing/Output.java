package warren.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import warren.kernel.proc.Streams;
import warren.shared.ring.Ring;

/** What a process wrote to its two output streams, taken out of their rings. */
public final class Output {
  private final HeapCommons commons;
  private final Streams streams;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  Output(HeapCommons commons, Streams streams) {
    this.commons = commons;
    this.streams = streams;
  }

  /** Takes what there is; returns whether there was anything. */
  boolean take() {
    boolean any = take(streams.output(), output);
    return (!streams.terminal() && take(streams.errors(), errors)) || any;
  }

  private boolean take(Ring ring, ByteArrayOutputStream to) {
    boolean any = false;
    while (ring.readable() > 0) {
      byte[] piece = new byte[Math.min(ring.readable(), ring.untilTailWraps())];
      commons.read(ring.tailAddress(), piece, 0, piece.length);
      to.writeBytes(piece);
      ring.taken(piece.length);
      any = true;
    }
    return any;
  }

  public String output() {
    return output.toString(StandardCharsets.UTF_8);
  }

  public String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  public byte[] outputBytes() {
    return output.toByteArray();
  }
}
