package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.proc.Exit;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.ClockId;
import warren.shared.abi.Errno;
import warren.shared.abi.Signal;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.testing.FakeClock;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.Left;
import warren.testing.ProcessUnderTest;

/** Arguments, clocks, random numbers, sockets and exits. */
final class ProcessCallsTest {
  private static final int RESULT = 0x100;
  private static final int POINTERS = 0x1000;
  private static final int STRINGS = 0x2000;

  private final KernelUnderTest kernel = new KernelUnderTest();

  private static void assertErrno(int errno, String name) {
    assertThat(Errno.name(errno)).isEqualTo(name);
  }

  /** The strings that the pointers point at, which follow each other. */
  private static List<String> strings(HeapGuestMemory memory, int count, int bytes) {
    List<String> strings = new ArrayList<>();
    int expected = STRINGS;
    for (int i = 0; i < count; i++) {
      int at = memory.getInt(POINTERS + 4 * i);
      assertThat(at).isEqualTo(expected);
      int length = 0;
      while (memory.getByte(at + length) != 0) {
        length++;
      }
      strings.add(memory.text(at, length));
      expected = at + length + 1;
    }
    assertThat(expected - STRINGS).isEqualTo(bytes);
    return strings;
  }

  private ProcessUnderTest start(List<String> arguments, Map<String, String> environment) {
    return kernel.start(
        new SpawnRequest(arguments, environment, "/", null, null, new Stdio.Pipes()));
  }

  @Test
  void argumentsLieOneBehindTheOther() {
    List<String> arguments = List.of("prog", "", "two words", "\u00e4\u20ac\ud83d\ude00");
    ProcessUnderTest process = start(arguments, Map.of());
    ArgumentCalls calls = process.calls().arguments;
    assertErrno(calls.argsSizesGet(RESULT, RESULT + 4), "SUCCESS");
    int bytes = process.memory().getInt(RESULT + 4);
    assertThat(process.memory().getInt(RESULT)).isEqualTo(4);
    process.memory().fill(STRINGS, 0xee, 100);
    assertErrno(calls.argsGet(POINTERS, STRINGS), "SUCCESS");
    assertThat(strings(process.memory(), 4, bytes)).isEqualTo(arguments);
    assertThat(process.memory().getByte(STRINGS + bytes)).isEqualTo(0xee);
  }

  @Test
  void theEnvironmentIsNamesAndValues() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("NAME", "value");
    environment.put("EMPTY", "");
    environment.put("SUM", "a=b");
    ProcessUnderTest process = start(List.of("prog"), environment);
    ArgumentCalls calls = process.calls().arguments;
    assertErrno(calls.environSizesGet(RESULT, RESULT + 4), "SUCCESS");
    int count = process.memory().getInt(RESULT);
    assertErrno(calls.environGet(POINTERS, STRINGS), "SUCCESS");
    assertThat(strings(process.memory(), count, process.memory().getInt(RESULT + 4)))
        .containsExactly("NAME=value", "EMPTY=", "SUM=a=b");
  }

  @Test
  void nothingIsNothing() {
    ProcessUnderTest process = start(List.of(), Map.of());
    ArgumentCalls calls = process.calls().arguments;
    process.memory().putLong(RESULT, -1);
    assertErrno(calls.environSizesGet(RESULT, RESULT + 4), "SUCCESS");
    assertThat(process.memory().getLong(RESULT)).isZero();
    int end = process.memory().pages() << 16;
    assertErrno(calls.environGet(end, end), "SUCCESS");
    assertErrno(calls.argsGet(end, end), "SUCCESS");
  }

  @Test
  void clocksTellTheirTime() {
    ProcessUnderTest process = kernel.start("/", "prog");
    kernel.clock.advance(123_456_789);
    long now = kernel.clock.monotonic();
    long[] expected = {FakeClock.EPOCH + now, now, 123_456_789, 123_456_789};
    for (int id = ClockId.REALTIME; id <= ClockId.THREAD_CPUTIME_ID; id++) {
      assertErrno(process.calls().clocks.clockTimeGet(id, 0, RESULT), "SUCCESS");
      assertThat(process.memory().getLong(RESULT)).as("clock %s", id).isEqualTo(expected[id]);
      assertErrno(process.calls().clocks.clockResGet(id, RESULT), "SUCCESS");
      assertThat(process.memory().getLong(RESULT)).isEqualTo(5_000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, -1, Integer.MAX_VALUE})
  void unknownClocksAreRefused(int id) {
    ProcessUnderTest process = kernel.start("/", "prog");
    assertErrno(process.calls().clocks.clockTimeGet(id, 0, RESULT), "EINVAL");
    assertErrno(process.calls().clocks.clockResGet(id, RESULT), "EINVAL");
  }

  @Test
  void askingForTheTimeRenewsTheTimeOfFiles() {
    ProcessUnderTest process = kernel.start("/", "prog");
    kernel.clock.advance(1_000);
    process.calls().clocks.clockTimeGet(ClockId.REALTIME, 0, RESULT);
    assertThat(kernel.commons.getLong(CommonsLayout.COARSE_TIME))
        .isEqualTo(kernel.clock.realtime());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, 1 << 20})
  void anyNumberOfBytesIsRandom(int length) {
    ProcessUnderTest process = kernel.start("/", "prog");
    HeapGuestMemory memory = process.memory();
    int at = 0x10001;
    assertErrno(process.calls().process.randomGet(at, length), "SUCCESS");
    assertThat(memory.getByte(at - 1)).isZero();
    assertThat(memory.getByte(at + length)).isZero();
    byte[] last = memory.bytes(at + Math.max(0, length - 16), Math.min(length, 16));
    assertThat(Arrays.equals(last, new byte[16])).isFalse();
  }

  @Test
  void allOfMemoryCanBeRandom() {
    ProcessUnderTest process = kernel.start("/", "prog");
    int end = process.memory().pages() << 16;
    assertErrno(process.calls().process.randomGet(0, end), "SUCCESS");
    assertErrno(process.calls().process.randomGet(1, end), "EFAULT");
    assertErrno(process.calls().process.randomGet(end, 0), "SUCCESS");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 255, 256, -1})
  void theLowEightBitsOfAnExitCodeAreHandedOn(int code) {
    ProcessUnderTest process = kernel.start("/", "prog");
    assertThat(process.exit(code)).isEqualTo(new Exit.Code(code & 0xff));
  }

  @ParameterizedTest
  @CsvSource({"SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU"})
  void nothingCanBeStopped(String name) {
    ProcessUnderTest process = kernel.start("/", "prog");
    assertErrno(process.calls().process.procRaise(Signal.number(name)), "ENOTSUP");
  }

  @ParameterizedTest
  @CsvSource({"6, SIGABRT", "9, SIGKILL", "15, SIGTERM", "30, SIGSYS", "271, SIGTERM"})
  void signalsEndTheProgram(int number, String name) {
    ProcessUnderTest process = kernel.start("/", "prog");
    assertThatThrownBy(() -> process.calls().process.procRaise(number)).isInstanceOf(Left.class);
    assertThat(process.finish()).isEqualTo(new Exit.Signalled(name));
  }

  @ParameterizedTest
  @ValueSource(ints = {Signal.NONE, Signal.CHLD, Signal.CONT, Signal.URG, Signal.WINCH})
  void someSignalsAreIgnored(int number) {
    ProcessUnderTest process = kernel.start("/", "prog");
    assertErrno(process.calls().process.procRaise(number), "SUCCESS");
    assertThat(process.exit(3)).isEqualTo(new Exit.Code(3));
  }

  @Test
  void unknownSignalsAreRefused() {
    ProcessUnderTest process = kernel.start("/", "prog");
    assertErrno(process.calls().process.procRaise(31), "EINVAL");
    assertErrno(process.calls().process.procRaise(255), "EINVAL");
  }

  @Test
  void leavingReportsTheSizeOfTheMemory() {
    ProcessUnderTest process = kernel.start("/", "prog");
    int slot = CommonsLayout.slot(process.process().index());
    assertThatThrownBy(() -> process.calls().process.procExit(0)).isInstanceOf(Left.class);
    assertThat(kernel.commons.getInt(slot + Slot.MEMORY_PAGES)).isEqualTo(process.memory().pages());
  }

  @Test
  void yieldingSucceeds() {
    assertErrno(kernel.start("/", "prog").calls().process.schedYield(), "SUCCESS");
  }

  @Test
  void nothingIsASocket() {
    ProcessUnderTest process = kernel.start("/", "prog");
    for (int descriptor : new int[] {0, 1, ROOT, process.create("tmp/f")}) {
      assertErrno(process.calls().sockets.sockAccept(descriptor, 0, RESULT), "ENOTSOCK");
    }
    assertErrno(process.calls().sockets.sockAccept(99, 0, RESULT), "EBADF");
    assertErrno(process.calls().sockets.sockAccept(-1, 0, RESULT), "EBADF");
  }
}
