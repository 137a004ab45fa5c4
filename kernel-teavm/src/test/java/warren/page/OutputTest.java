package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.stream.KernelReader;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.Limits;
import warren.shared.ring.Stream;
import warren.testing.KernelUnderTest;
import warren.testing.RecordedPage;

/** What a program writes reaches the page, whenever it writes. */
final class OutputTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final RecordedPage page = new RecordedPage(kernel.commons);
  private final Stream stream = kernel.streams.create();
  private final Output output = new Output(page, 1, 1, new KernelReader(kernel.streams, stream));

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      kernel.commons.putByte(stream.headAddress(), text.charAt(i));
      stream.written(1);
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsSentOrTheKernelIsCalled() {
    stream.setAttention(StreamRecord.WAITERS);
    for (int load = 1; load <= 4; load++) {
      write("first ");
      int bell = kernel.commons.loadInt(CommonsLayout.DOORBELL);
      afterLoads(load, () -> write("then "));
      output.move();
      boolean isLeft = stream.readable() > 0;
      boolean isCalled = kernel.commons.loadInt(CommonsLayout.DOORBELL) != bell;
      assertThat(!isLeft || isCalled).as("after load %d", load).isTrue();
      output.move();
    }
    assertThat(page.output(1, 1)).isEqualTo("first then ".repeat(4));
  }

  /** Does something after so many loads of the number of bytes written. */
  private void afterLoads(int count, Runnable step) {
    int head = stream.address() + StreamRecord.HEAD;
    Runnable next = count == 1 ? step : () -> afterLoads(count - 1, step);
    kernel.commons.afterLoad(head, next);
  }

  @Test
  void aFlushIsToldBehindWhatWasWritten() {
    write("before");
    output.flush();
    assertThat(page.output(1, 1)).isEqualTo("before");
    assertThat(page.events("flush")).containsExactly(Map.of("pid", 1L, "stream", 1L));
    output.discard();
    write("discarded");
    output.flush();
    assertThat(stream.readable()).isZero();
    output.stop();
    write("left");
    output.flush();
    assertThat(stream.readable()).isEqualTo(4);
    assertThat(page.output(1, 1)).isEqualTo("before");
    assertThat(page.events("flush")).hasSize(1);
  }

  @Test
  void whatIsWrittenDuringADrainIsLeft() {
    write("first");
    output.setPassage(
        (address, length) -> {
          output.insert(address, length);
          write("later");
        });
    output.drain();
    assertThat(page.output(1, 1)).isEqualTo("first");
  }

  @Test
  void withoutAcknowledgementNoMoreThanTheLimitIsSent() {
    String much = "x".repeat(stream.capacity() - 1);
    int sent = 0;
    write(much);
    while (output.move()) {
      sent += much.length();
      write(much);
    }
    assertThat(sent).isBetween(Limits.UNTAKEN_OUTPUT - much.length(), Limits.UNTAKEN_OUTPUT);
    output.taken(sent);
    assertThat(output.move()).isTrue();
    assertThat(stream.readable()).isZero();
  }
}
