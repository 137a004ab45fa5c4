package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import warren.bridge.wasi.WellFormedCall.Pointer;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.testing.HeapGuestMemory;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** Bad addresses and descriptors do no harm in any function. */
final class BadArgumentsTest {
  private ProcessUnderTest process;
  private HeapGuestMemory memory;
  private int end;

  private void start() {
    KernelUnderTest kernel = new KernelUnderTest();
    process =
        kernel.start(
            new SpawnRequest(
                List.of("prog", "arg"), Map.of("A", "bcd"), "/", null, null, new Stdio.Pipes()));
    WellFormedCall.prepare(process);
    memory = process.memory();
    end = memory.pages() << 16;
  }

  static Stream<WellFormedCall> calls() {
    return WellFormedCall.all().stream();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void theCallItselfSucceeds(WellFormedCall call) {
    start();
    assertThat(Errno.name(call.make())).isEqualTo("SUCCESS");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void rangesMayEndWhereMemoryEnds(WellFormedCall call) {
    for (Pointer pointer : call.pointers()) {
      start();
      int last = end - pointer.size();
      memory.putBytes(last, memory.bytes(call.argument(pointer.parameter()), pointer.size()));
      assertThat(Errno.name(call.makeWith(pointer.parameter(), last)))
          .as("%s", pointer)
          .isEqualTo("SUCCESS");
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void rangesThatEndBehindItAreRefusedAndNothingIsWritten(WellFormedCall call) {
    start();
    byte[] before = memory.bytes(0, end);
    for (Pointer pointer : call.pointers()) {
      for (int at : new int[] {end - pointer.size() + 1, end, Integer.MIN_VALUE, -1}) {
        assertThat(Errno.name(call.makeWith(pointer.parameter(), at)))
            .as("%s at %s", pointer, Integer.toUnsignedString(at))
            .isEqualTo("EFAULT");
      }
    }
    assertThat(memory.bytes(0, end)).isEqualTo(before);
    assertThat(Errno.name(call.make())).as("afterwards").isEqualTo("SUCCESS");
  }

  /** Too many vectors are EINVAL, before their addresses are checked. */
  @ParameterizedTest
  @MethodSource("calls")
  void lengthsThatWrapAreRefused(WellFormedCall call) {
    start();
    byte[] before = memory.bytes(0, end);
    for (int parameter : call.lengths()) {
      for (int length : new int[] {end, Integer.MIN_VALUE, -1}) {
        assertThat(Errno.name(call.makeWith(parameter, length)))
            .as("parameter %s is %s", parameter, Integer.toUnsignedString(length))
            .isIn(
                "EFAULT", call.toString().matches("fd_p?(read|write)\\[.*") ? "EINVAL" : "EFAULT");
      }
    }
    assertThat(memory.bytes(0, end)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void descriptorsThatAreNotOpenAreRefused(WellFormedCall call) {
    start();
    int closed = process.create("tmp/closed");
    process.close(closed);
    byte[] before = memory.bytes(0, end);
    for (int parameter : call.descriptors()) {
      for (int descriptor : new int[] {closed, 63, 64, 4096, Integer.MAX_VALUE, -1}) {
        assertThat(Errno.name(call.makeWith(parameter, descriptor)))
            .as("parameter %s is %s", parameter, descriptor)
            .isEqualTo("EBADF");
      }
    }
    assertThat(memory.bytes(0, end)).isEqualTo(before);
  }

  @Test
  void aPathMayHave4096Bytes() {
    start();
    int at = 0x10000;
    memory.putText(at, "./".repeat(2046) + "tmp/");
    FilestatCalls calls = process.calls().filestats;
    assertThat(calls.pathFilestatGet(ProcessUnderTest.ROOT, 0, at, 4096, 0x100))
        .isEqualTo(Errno.SUCCESS);
    assertThat(calls.pathFilestatGet(ProcessUnderTest.ROOT, 0, at, 4097, 0x100))
        .isEqualTo(Errno.NAMETOOLONG);
  }
}
