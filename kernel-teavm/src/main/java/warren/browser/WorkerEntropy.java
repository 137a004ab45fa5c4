package warren.browser;

import org.teavm.interop.Import;
import warren.host.Entropy;

/** Random numbers of the worker that the bridge runs in, straight into guest memory. */
public final class WorkerEntropy implements Entropy {
  @Import(module = "host", name = "random")
  private static native void random(int guest, int length);

  @Override
  public void fill(int guest, int length) {
    random(guest, length);
  }
}
