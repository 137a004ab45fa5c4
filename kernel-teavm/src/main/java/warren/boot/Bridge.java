package warren.boot;

import org.teavm.interop.Export;
import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.bridge.wasi.CurrentDirectory;
import warren.bridge.wasi.Preview1;
import warren.browser.WorkerClock;
import warren.browser.WorkerEntropy;
import warren.host.Clock;
import warren.host.Entropy;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ExitKind;
import warren.shared.layout.ProcessOrder;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;
import warren.shared.memory.LinkedGuestMemory;
import warren.shared.memory.SharedCommons;
import warren.shared.memory.SpinWait;

/**
 * The bridge: one instance in each process's worker, linked to the commons and to the memory of the
 * user's program. Its exports named as preview 1's functions are that program's imports.
 */
public final class Bridge {
  static Preview1 calls;
  private static Waiter waiter;
  private static Commons commons;
  private static KernelCalls kernel;
  private static int slot;

  private Bridge() {}

  /** Does nothing: the worker script calls {@link #start}. */
  public static void main(String[] arguments) {
    BridgeExports.keep();
    UnstableExports.keep();
  }

  /** Initializes the process of a slot; to be called before the program's start. */
  @Export(name = "start")
  public static void start(int index) {
    commons = new SharedCommons();
    GuestMemory memory = new LinkedGuestMemory();
    Clock clock = new WorkerClock();
    Entropy entropy = new WorkerEntropy();
    slot = CommonsLayout.slot(index);
    kernel = new KernelCalls(commons, memory, index);
    waiter = new Waiter(commons, kernel, clock, new SpinWait(commons, Waiter.ROUNDS));
    Descriptors descriptors = new Descriptors(commons, memory, kernel, waiter, entropy);
    descriptors.addFirst(commons.getInt(slot + Slot.DESCRIPTOR_COUNT));
    calls = new Preview1(commons, memory, kernel, waiter, descriptors, clock, entropy);
    commons.putInt(slot + Slot.MEMORY_PAGES, memory.pages());
    commons.storeInt(slot + Slot.STATE, ProcessState.RUNNING);
  }

  /**
   * For a program that waits with {@code Atomics.waitAsync}: has the process woken when one of the
   * subscriptions of {@code poll_oneoff} may have become ready, and returns what its wake word held
   * before. To be followed by a {@code poll_oneoff} that does not wait; if nothing was ready, the
   * program waits until the word holds something else.
   */
  @Export(name = "poll_ask")
  public static int pollAsk(int in, int nsubscriptions) {
    int ticket = waiter.ticket();
    calls.poll.ask(in, nsubscriptions);
    return ticket;
  }

  /** See {@link warren.bridge.wasi.ReadFileCall#readFile}. */
  @Export(name = "read_file")
  public static int readFile(int fd, int path, int pathLen, int buf, int bufLen) {
    return calls.readFile.readFile(fd, path, pathLen, buf, bufLen);
  }

  /** Records that the process waits, as {@link #pollAsk} says. */
  @Export(name = "wait_begin")
  public static void waitBegin() {
    waiter.begin();
  }

  /** Records that the wait is over; stops here if the process was stopped meanwhile. */
  @Export(name = "wait_end")
  public static void waitEnd() {
    waiter.end();
  }

  /**
   * Tells the program's C library the current directory: see {@link CurrentDirectory}. To be called
   * after {@link #start}.
   */
  @Export(name = "enter")
  public static void enter(int variable, int end) {
    CurrentDirectory.enter(commons, new LinkedGuestMemory(), slot, variable, end);
  }

  /** Reports to the kernel that the start function has returned, or that the program has exited. */
  @Export(name = "finish")
  public static void finish() {
    int kind = calls.process.exitKind();
    commons.storeInt(slot + Slot.EXIT_KIND, kind == ExitKind.NONE ? ExitKind.CODE : kind);
    kernel.ring();
  }

  /**
   * Reports to the kernel that the program has trapped. The reason, UTF-8, is in the transfer area.
   */
  @Export(name = "trapped")
  public static void trapped(int length) {
    commons.putInt(slot + Slot.EXIT_CODE, length);
    commons.storeInt(slot + Slot.EXIT_KIND, ExitKind.TRAP);
    kernel.ring();
  }

  /** Whether the program has called proc_exit, ended by proc_raise, or was ordered to exit. */
  @Export(name = "has_exited")
  public static int hasExited() {
    boolean isOrdered = commons.loadInt(slot + Slot.ORDER) == ProcessOrder.EXIT;
    return isOrdered || calls.process.exitKind() != ExitKind.NONE ? 1 : 0;
  }
}
