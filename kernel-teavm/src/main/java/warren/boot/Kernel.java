package warren.boot;

import org.teavm.interop.Export;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import warren.browser.BrowserPrograms;
import warren.browser.BrowserWorkers;
import warren.browser.JsRequest;
import warren.browser.WorkerClock;
import warren.browser.WorkerPage;
import warren.shared.memory.SharedCommons;

/** The kernel: one instance in a worker of its own, linked to the commons. */
public final class Kernel {
  private static KernelCore core;

  private Kernel() {}

  /** Does nothing: the worker script calls {@link #start}. */
  public static void main(String[] arguments) {}

  /**
   * Creates the kernel; {@code quota} is in bytes; with {@code nameCache} 1, processes look up
   * paths in the cache of names. To be called once, before anything else.
   */
  @Export(name = "start")
  public static void start(double quota, int nameCache) {
    core =
        new KernelCore(
            new SharedCommons(),
            new WorkerClock(),
            new WorkerPage(),
            new BrowserPrograms(),
            new BrowserWorkers(),
            (long) quota,
            nameCache != 0);
  }

  /** See {@link KernelCore#keep}. */
  @Export(name = "keep")
  public static void keep() {
    core.keep();
  }

  /** Handles a message of the page. */
  @JSExport
  public static void receive(JSObject message) {
    core.loop().received();
    core.requests().receive(new JsRequest(message));
  }

  /** A message of the page has arrived that is not for the kernel. */
  @Export(name = "received")
  public static void received() {
    core.loop().received();
  }

  /**
   * Serves processes. Returns 0 when nothing is left to do, 1 to be called again after the worker's
   * events have been handled.
   */
  @Export(name = "turn")
  public static int turn() {
    return core.loop().turn();
  }

  /** The value of the doorbell when the last turn found nothing to do. */
  @Export(name = "bell")
  public static int bell() {
    return core.loop().bell();
  }

  /** Milliseconds until the next turn is due at the latest; negative for never. */
  @Export(name = "timeout")
  public static int timeout() {
    return core.loop().timeout();
  }

  /** The worker of the process in this slot has failed, not because of its program. */
  @Export(name = "crashed")
  public static void crashed(int index) {
    core.crashed(index);
  }
}
