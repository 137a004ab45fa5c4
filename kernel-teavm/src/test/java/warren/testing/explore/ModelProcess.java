package warren.testing.explore;

import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.bridge.io.OpenFile;
import warren.bridge.io.Opening;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.OpenKind;
import warren.shared.layout.Slot;
import warren.shared.memory.SpinWait;
import warren.testing.FakeClock;

/** A process of a scenario: the bridge's own descriptors, over a memory of steps. */
public final class ModelProcess {
  private final int slot;
  private final SteppedCommons commons;
  private final SteppedMemory memory;
  private final KernelCalls kernel;
  private final Descriptors descriptors;
  private int opened;

  /** {@code slot} is the index of its slot. */
  public ModelProcess(SteppedCommons commons, int slot) {
    this.slot = slot;
    this.commons = commons;
    this.memory = new SteppedMemory(commons);
    this.kernel = new KernelCalls(commons, memory, slot);
    Waiter waiter = new Waiter(commons, kernel, new FakeClock(), new SpinWait(commons, 0));
    this.descriptors = new Descriptors(commons, memory, kernel, waiter, null);
    commons.storeInt(CommonsLayout.TICKING, 1);
    commons.steps().name(wakeWord(), "WAKE of " + slot);
  }

  public int slot() {
    return slot;
  }

  private int wakeWord() {
    return CommonsLayout.slot(slot) + Slot.WAKE;
  }

  /** What the kernel does for every process when another was killed. */
  public void lookAgain() {
    commons.addInt(wakeWord(), 1);
    commons.wake(wakeWord());
  }

  /**
   * Opens what an open file description stands for.
   *
   * @param kind one of {@link OpenKind}
   * @param file address of the description's record
   */
  public OpenFile open(int kind, int file) {
    int filetype = kind == OpenKind.REGULAR ? Filetype.REGULAR_FILE : Filetype.UNKNOWN;
    long rights = Rights.FD_READ | Rights.FD_WRITE;
    descriptors.put(new Opening(opened, kind, file, filetype, rights, rights));
    return descriptors.get(opened++);
  }

  /** What the kernel does within a request of this process. */
  public void request(Runnable served) {
    kernel.writeBack();
    served.run();
  }

  /** Writes a text; the bytes written, or an errno with its sign changed. */
  public int write(OpenFile file, String text) {
    return file.write(0, memory.putText(0, text));
  }

  /** Reads at most so many bytes as a text, or gives an errno's name; "" is the end. */
  public String read(OpenFile file, int length) {
    int done = file.read(0, length);
    return done < 0 ? Errno.name(-done) : memory.text(0, done);
  }
}
