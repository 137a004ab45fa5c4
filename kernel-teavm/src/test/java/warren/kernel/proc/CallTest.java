package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Operation;
import warren.shared.layout.Slot;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;
import warren.testing.Threads;

/** A request is accepted once and answered once, at once or later, or cancelled. */
final class CallTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest process = kernel.start("/home", "program");
  private final Call call = process.process().call();
  private final int slot = CommonsLayout.slot(process.process().index());
  private final List<String> undone = new ArrayList<>();

  private void ask() {
    kernel.commons.putInt(slot + Slot.OPERATION, Operation.FD_CLOSE);
    kernel.commons.putInt(slot + Slot.ARGUMENT + 4, 7);
    kernel.commons.putLong(slot + Slot.LONG_ARGUMENT + 8, 1L << 40);
    kernel.commons.addInt(slot + Slot.REQUEST, 1);
  }

  private int unanswered() {
    return kernel.commons.loadInt(slot + Slot.REQUEST)
        - kernel.commons.loadInt(slot + Slot.RESPONSE);
  }

  @Test
  void withoutARequestThereIsNothingToTakeUp() {
    assertThat(call.process()).isSameAs(process.process());
    assertThat(call.accept()).isFalse();
    call.complete(Errno.SUCCESS);
    assertThat(unanswered()).isZero();
  }

  @Test
  void aRequestIsTakenUpOnce() {
    ask();
    assertThat(call.accept()).isTrue();
    assertThat(call.accept()).isFalse();
    assertThat(call.operation()).isEqualTo(Operation.FD_CLOSE);
    assertThat(call.argument(1)).isEqualTo(7);
    assertThat(call.longArgument(1)).isEqualTo(1L << 40);
  }

  @Test
  void itIsAnsweredOnceAndTheNextMayCome() {
    ask();
    call.accept();
    call.result(1, 5);
    call.longResult(1, 1L << 50);
    assertThat(unanswered()).isOne();
    call.complete(Errno.NOENT);
    call.complete(Errno.SUCCESS);
    assertThat(unanswered()).isZero();
    assertThat(kernel.commons.getInt(slot + Slot.ERRNO)).isEqualTo(Errno.NOENT);
    assertThat(kernel.commons.getInt(slot + Slot.RESULT + 4)).isEqualTo(5);
    assertThat(kernel.commons.getLong(slot + Slot.LONG_RESULT + 8)).isEqualTo(1L << 50);
    assertThat(call.accept()).isFalse();
    ask();
    assertThat(call.accept()).isTrue();
  }

  @Test
  void whileOneIsPendingOthersAreAnsweredAndItIsLater() {
    ask();
    assertThat(call.accept()).isTrue();
    ProcessUnderTest other = kernel.start("/home", "other");
    assertThat(other.mkdir("d")).isZero();
    assertThat(kernel.serve()).as("it is not accepted again").isFalse();
    assertThat(unanswered()).isOne();
    int response = slot + Slot.RESPONSE;
    int before = kernel.commons.loadInt(response);
    kernel.commons.sleepBy(null);
    Threads.runAtOnce(
        () -> kernel.commons.waitWhile(response, before, -1), () -> call.complete(Errno.AGAIN));
    assertThat(kernel.commons.getInt(slot + Slot.ERRNO)).isEqualTo(Errno.AGAIN);
    assertThat(unanswered()).isZero();
  }

  @Test
  void whatIsPendingIsUndoneWhenItsProcessEnds() {
    ask();
    call.accept();
    call.whenCancelled(() -> undone.add("undone"));
    kernel.reaper.kill(process.process(), "SIGKILL");
    assertThat(undone).as("its worker may still run").isEmpty();
    kernel.workers.bury();
    assertThat(undone).containsExactly("undone");
    int response = kernel.commons.loadInt(slot + Slot.RESPONSE);
    call.complete(Errno.SUCCESS);
    assertThat(kernel.commons.loadInt(slot + Slot.RESPONSE))
        .as("the slot may be another's")
        .isEqualTo(response);
  }

  @Test
  void whatWasAnsweredIsNotUndone() {
    ask();
    call.accept();
    call.whenCancelled(() -> undone.add("undone"));
    call.complete(Errno.SUCCESS);
    ask();
    call.accept();
    process.kill();
    assertThat(undone).isEmpty();
  }

  @Test
  void aPathLiesInTheTransferArea() {
    byte[] path = "é/x".getBytes(StandardCharsets.UTF_8);
    kernel.commons.write(call.transfer() + 3, path, 0, path.length);
    assertThat(call.path(3, path.length)).isEqualTo("é/x");
    assertThat(call.path(4, 2)).as("half a character").isNull();
    assertThat(call.path(3, -1)).isNull();
    assertThat(call.path(-1, 1)).isNull();
    assertThat(call.path(1, Slot.TRANSFER_SIZE)).isNull();
  }
}
