package warren.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import warren.boot.KernelCore;
import warren.bridge.wasi.Preview1;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ExitKind;
import warren.shared.layout.Slot;
import warren.shared.ring.Attention;

/**
 * The whole kernel, composed as in a browser, with a recording page. One thread plays all parts: a
 * program that waits runs a turn of the kernel.
 */
public final class PageUnderTest {
  public final HeapCommons commons = new HeapCommons();
  public final FakeClock clock = new FakeClock();
  public final RecordedPage page = new RecordedPage(commons);
  public final FakePrograms programs = new FakePrograms(commons);
  public final FakeWorkers workers = new FakeWorkers();
  public final KernelCore core;

  /** What others do while a program waits: one of them each time. */
  public final Queue<Runnable> meanwhile = new ArrayDeque<>();

  private int lastRequest;

  public PageUnderTest() {
    this(64L << 20);
  }

  public PageUnderTest(long quota) {
    commons.sleepBy(this::sleep);
    core = new KernelCore(commons, clock, page, programs, workers, quota, true);
  }

  /** Sends a request with members given as names and values; returns its number. */
  public int send(String operation, Object... members) {
    Map<Object, Object> message = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      message.put(members[i], members[i + 1]);
    }
    message.put("op", operation);
    return send(message);
  }

  /** Sends a message of any members. */
  public int send(Map<Object, Object> message) {
    message.put("id", ++lastRequest);
    commons.addInt(CommonsLayout.MAIL, 1);
    core.loop().received();
    core.requests().receive(new FakeRequest(commons, message));
    return lastRequest;
  }

  /** Sends a request that is answered as soon as programs are fetched and compiled. */
  public RecordedPage.Answer ask(String operation, Object... members) {
    int request = send(operation, members);
    programs.run();
    RecordedPage.Answer answer = page.answer(request);
    if (answer == null) {
      throw new AssertionError(operation + " was not answered");
    }
    return answer;
  }

  /** Sends a request that must succeed; returns its result. */
  public Map<String, Object> get(String operation, Object... members) {
    RecordedPage.Answer answer = ask(operation, members);
    if (answer.failed()) {
      throw new AssertionError(operation + ": " + answer.code() + " " + answer.message());
    }
    return answer.value();
  }

  /** Spawns a process; returns its number. */
  public int spawn(Object... members) {
    return (int) (long) (Long) get("spawn", members).get("pid");
  }

  /** Plays the program of a process whose slot has this index. */
  public Program play(int index) {
    return new Program(index);
  }

  /** Runs turns of the kernel until it has nothing to do. */
  public void turn() {
    int most = 100;
    while (core.loop().turn() != 0) {
      if (--most == 0) {
        throw new AssertionError("the kernel finds no end");
      }
    }
  }

  private void sleep(int at, int expected, long nanos) {
    if (at == CommonsLayout.DOORBELL) {
      clock.advance(nanos);
      return;
    }
    BooleanSupplier waits = () -> commons.loadInt(at) == expected;
    turn();
    if (waits.getAsBoolean()) {
      programs.run();
      turn();
    }
    if (waits.getAsBoolean() && !meanwhile.isEmpty()) {
      meanwhile.remove().run();
      turn();
    }
    if (waits.getAsBoolean() && nanos >= 0) {
      clock.advance(nanos);
    } else if (waits.getAsBoolean()) {
      throw new AssertionError("a program waits for what never comes");
    }
  }

  /** Events of one name so far. */
  public List<Map<String, Object>> events(String name) {
    return page.events(name);
  }

  /** A program played by a test, with its bridge. */
  public final class Program {
    private final int index;
    private final int slot;
    private final HeapGuestMemory memory = new HeapGuestMemory(commons, 8);
    private final Preview1 calls;

    private Program(int index) {
      this.index = index;
      this.slot = CommonsLayout.slot(index);
      this.calls = ProcessUnderTest.bridge(commons, clock, index, memory);
    }

    public Preview1 calls() {
      return calls;
    }

    public HeapGuestMemory memory() {
      return memory;
    }

    /** Writes to a stream; returns an errno. */
    public int write(int stream, String text) {
      memory.putInt(0, 0x100);
      memory.putInt(4, memory.putText(0x100, text));
      return calls.data.fdWrite(stream, 0, 1, 8);
    }

    /** Reads what standard input has, at most so many bytes. */
    public String read(int length) {
      memory.putInt(0, 0x100);
      memory.putInt(4, length);
      int errno = calls.data.fdRead(0, 0, 1, 8);
      return errno == 0 ? memory.text(0x100, memory.getInt(8)) : "errno " + errno;
    }

    /** Opens a path below the root; gives a negated errno if that fails. */
    public int open(String path, long rights) {
      int length = memory.putText(0x100, path);
      int errno = calls.paths.pathOpen(3, 1, 0x100, length, 0, rights, 0, 0, 8);
      return errno == 0 ? memory.getInt(8) : -errno;
    }

    /** As {@link #open(String, long)}, with flags. */
    public int open(String path, int flags, long rights, int fdflags) {
      int length = memory.putText(0x100, path);
      int errno = calls.paths.pathOpen(3, 1, 0x100, length, flags, rights, 0, fdflags, 8);
      return errno == 0 ? memory.getInt(8) : -errno;
    }

    /** Reads at most so many bytes as a text, or gives an errno's name. */
    public String read(int descriptor, int length) {
      memory.putInt(0, 0x1000);
      memory.putInt(4, length);
      int errno = calls.data.fdRead(descriptor, 0, 1, 8);
      return errno == 0 ? memory.text(0x1000, memory.getInt(8)) : Errno.name(errno);
    }

    /** Ends by a signal that a system call has raised, and the kernel reaps it. */
    public void die() {
      commons.storeInt(slot + Slot.EXIT_KIND, calls.process.exitKind());
      Attention.call(commons, index);
      turn();
    }

    /** The program exits by itself, and the kernel reaps it. */
    public void exit(int code) {
      try {
        calls.process.procExit(code);
      } catch (Left left) {
        commons.storeInt(slot + Slot.EXIT_KIND, ExitKind.CODE);
      }
      Attention.call(commons, index);
      turn();
    }

    /** The program traps; the message is where the worker's script writes it. */
    public void trap(String message) {
      int length = message.length();
      commons.write(slot + Slot.TRANSFER, message.getBytes(US_ASCII), 0, length);
      commons.putInt(slot + Slot.EXIT_CODE, length);
      commons.storeInt(slot + Slot.EXIT_KIND, ExitKind.TRAP);
      Attention.call(commons, index);
      turn();
    }
  }
}
