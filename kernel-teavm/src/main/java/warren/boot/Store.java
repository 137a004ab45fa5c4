package warren.boot;

import org.teavm.interop.Export;
import warren.browser.WorkerStorage;
import warren.shared.memory.SharedCommons;
import warren.store.serve.Service;

/** The store: one instance in a worker of its own, linked to the commons. */
public final class Store {
  private static Service service;

  private Store() {}

  /** Does nothing: the worker script calls {@link #start}. */
  public static void main(String[] arguments) {}

  /** Opens the workspace whose files the script has opened, and tells its tree to the kernel. */
  @Export(name = "start")
  public static void start(int readOnly) {
    service = Service.start(new SharedCommons(), new WorkerStorage(), readOnly != 0);
  }

  /** Serves the kernel. Returns 1 to be called again once other events have been handled. */
  @Export(name = "turn")
  public static int turn() {
    return service.turn() ? 1 : 0;
  }

  /** Address of the word that changes when there is something to do. */
  @Export(name = "wake_word")
  public static int wakeWord() {
    return service.wakeWord();
  }
}
