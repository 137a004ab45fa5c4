package warren.browser;

import org.teavm.interop.Import;
import warren.host.Clock;

/** The clock of the worker that the binary runs in. */
public final class WorkerClock implements Clock {
  /** Milliseconds since 1970, with fractions; never goes back. */
  @Import(module = "host", name = "now")
  private static native double now();

  @Override
  public long monotonic() {
    return (long) (now() * 1e6);
  }

  @Override
  public long realtime() {
    return (long) (now() * 1e6);
  }
}
