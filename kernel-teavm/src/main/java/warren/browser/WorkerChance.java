package warren.browser;

import org.teavm.interop.Import;
import warren.host.Chance;

/** The worker's {@code Math.random}. */
public final class WorkerChance implements Chance {
  @Import(module = "host", name = "chance")
  private static native double chance();

  @Override
  public double next() {
    return chance();
  }
}
