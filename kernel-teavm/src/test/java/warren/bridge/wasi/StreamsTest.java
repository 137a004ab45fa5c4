package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.Exit;
import warren.kernel.stream.KernelReader;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;
import warren.testing.KernelUnderTest;
import warren.testing.Left;
import warren.testing.ProcessUnderTest;

/** Reading standard input and writing standard output. */
final class StreamsTest {
  private static final int A = 0x10000;
  private static final int B = 0x20000;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/", "prog");
  private final Stream input = process.input();
  private final KernelReader output = process.outputReader();
  private final Vectors vectors = new Vectors(process);

  private void type(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int first = Math.min(bytes.length, input.untilHeadWraps());
    kernel.commons.write(input.headAddress(), bytes, 0, first);
    input.written(first);
    kernel.commons.write(input.headAddress(), bytes, first, bytes.length - first);
    input.written(bytes.length - first);
  }

  private void markKilled() {
    kernel.commons.putInt(CommonsLayout.slot(process.process().index()) + Slot.ORDER, 1);
  }

  @Test
  void readingWaitsForTheFirstByteAndTakesWhatThereIs() {
    kernel.whenIdle(() -> type("typed"));
    assertThat(process.read(0, 100)).isEqualTo("typed");
    type("two parts");
    assertThat(vectors.read(0, A, 4, B, 100)).isEqualTo("9");
    assertThat(process.memory().text(B, 5)).isEqualTo("parts");
  }

  @Test
  void afterAFullVectorNobodyWaitsForTheNext() {
    type("four");
    assertThat(vectors.read(0, A, 4, B, 100)).isEqualTo("4");
  }

  @Test
  void readingNothingDoesNotWait() {
    assertThat(vectors.read(0, A, 0)).isEqualTo("0");
    assertThat(vectors.read(0)).isEqualTo("0");
  }

  @Test
  void theEndIsSeenBehindAllThatWasTyped() {
    type("last");
    process.inputWriter().close();
    assertThat(process.read(0, 2)).isEqualTo("la");
    assertThat(process.read(0, 100)).isEqualTo("st");
    assertThat(process.read(0, 100)).isEmpty();
    assertThat(process.read(0, 100)).isEmpty();
  }

  @Test
  void anEndThatWasTypedIsSeenOnce() {
    type("line");
    input.markEnd();
    assertThat(process.read(0, 100)).isEqualTo("line");
    assertThat(process.read(0, 100)).isEmpty();
    kernel.whenIdle(() -> type("more"));
    assertThat(process.read(0, 100)).isEqualTo("more");
  }

  @Test
  void anEndThatWasTypedIsNotLostBehindAFullVector() {
    type("line");
    input.markEnd();
    assertThat(vectors.read(0, A, 4, B, 100)).isEqualTo("4");
    assertThat(process.read(0, 100)).isEmpty();
  }

  @Test
  void withoutBlockingThereIsAgain() {
    assertThat(process.calls().descriptors.fdFdstatSetFlags(0, Fdflags.NONBLOCK))
        .isEqualTo(Errno.SUCCESS);
    assertThat(process.read(0, 1)).isEqualTo("EAGAIN");
    type("x");
    assertThat(process.read(0, 1)).isEqualTo("x");
  }

  @Test
  void bytesComeThroughWhereTheStreamWraps() {
    String most = "m".repeat(Limits.STREAM - 3);
    type(most);
    assertThat(process.read(0, Limits.STREAM)).isEqualTo(most);
    type("wrapped");
    assertThat(process.read(0, 100)).isEqualTo("wrapped");
  }

  @Test
  void writingMoreThanTheStreamHoldsWaitsForItsReader() {
    byte[] much = "much ".repeat(Limits.STREAM).getBytes(StandardCharsets.UTF_8);
    assertThat(process.write(1, much)).isEqualTo(much.length);
    kernel.serve();
    assertThat(process.output().outputBytes()).isEqualTo(much);
  }

  @Test
  void withoutBlockingOnlyWhatFitsIsWritten() {
    process.calls().descriptors.fdFdstatSetFlags(1, Fdflags.NONBLOCK);
    int whole = StreamRecord.WHOLE;
    assertThat(process.write(1, new byte[Limits.STREAM - whole])).isPositive();
    assertThat(process.write(1, new byte[whole + 1])).isEqualTo(whole);
    assertThat(process.write(1, "b")).isEqualTo(-Errno.AGAIN);
    assertThat(vectors.write(1, A, 0)).isEqualTo("0");
  }

  @Test
  void withoutBlockingASmallWriteIsWholeOrNothing() {
    process.calls().descriptors.fdFdstatSetFlags(1, Fdflags.NONBLOCK);
    assertThat(process.write(1, new byte[Limits.STREAM - 1])).isEqualTo(Limits.STREAM - 1);
    assertThat(process.write(1, "ab")).isEqualTo(-Errno.AGAIN);
    assertThat(process.write(1, "a")).isEqualTo(1);
  }

  @Test
  void aStreamThatNobodyReadsIsABrokenPipe() {
    output.close();
    process.takingBrokenPipes();
    assertThat(process.write(1, "x")).isEqualTo(-Errno.PIPE);
    assertThat(process.write(2, "x")).isEqualTo(1);
  }

  @Test
  void byDefaultItEndsTheProcess() {
    output.close();
    assertThatThrownBy(() -> process.write(1, "x")).isInstanceOf(Left.class);
    assertThat(process.finish()).isEqualTo(new Exit.Signalled("SIGPIPE"));
  }

  @Test
  void aReaderThatLeavesEndsTheWaitOfAWriter() {
    process.takingBrokenPipes();
    process.write(1, new byte[Limits.STREAM]);
    kernel.serve();
    process.write(1, new byte[Limits.STREAM - 1]);
    kernel.commons.sleepBy((at, expected, nanos) -> output.close());
    assertThat(process.write(1, new byte[5000])).isEqualTo(1);
    assertThat(process.write(1, "c")).isEqualTo(-Errno.PIPE);
  }

  @Test
  void aProcessThatIsKilledWhileItWaitsLeaves() {
    kernel.whenIdle(this::markKilled);
    assertThatThrownBy(() -> process.read(0, 1)).isInstanceOf(Left.class);
  }

  @Test
  void aProcessThatWasKilledMovesNothingMore() {
    int file = process.create("tmp/f");
    markKilled();
    assertThatThrownBy(() -> process.write(file, "x")).isInstanceOf(Left.class);
  }
}
