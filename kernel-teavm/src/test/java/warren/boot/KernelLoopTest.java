package warren.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.testing.PageUnderTest;

/** When the kernel's worker runs, when it waits, and what wakes it. */
final class KernelLoopTest {
  private static final String PROGRAM = "/home/hello.wasm";

  private final PageUnderTest kernel = new PageUnderTest();

  @BeforeEach
  void upload() throws IOException {
    byte[] hello = Files.readAllBytes(Path.of("src/test/guests/hello.wasm"));
    kernel.get("writeFile", "path", PROGRAM, "data", hello);
  }

  @Test
  void withNothingToDoItWaitsForEver() {
    long before = kernel.clock.monotonic();
    assertThat(kernel.core.loop().turn()).isZero();
    assertThat(kernel.core.loop().timeout()).isNegative();
    assertThat(kernel.core.loop().bell()).isEqualTo(kernel.commons.loadInt(CommonsLayout.DOORBELL));
    assertThat(kernel.clock.monotonic()).isEqualTo(before);
  }

  @Test
  void turnsAreCounted() {
    long before = (Long) kernel.get("stats").get("turns");
    kernel.core.loop().turn();
    kernel.core.loop().turn();
    assertThat(kernel.get("stats")).containsEntry("turns", before + 2);
  }

  @Test
  void whileAProgramRunsTheTimeOfFilesIsRenewed() {
    kernel.spawn("command", PROGRAM);
    PageUnderTest.Program program = kernel.play(0);
    kernel.turn();
    assertThat(kernel.core.loop().timeout()).isPositive();
    assertThat(kernel.commons.loadInt(CommonsLayout.TICKING)).isEqualTo(1);
    kernel.clock.advance(50_000_000);
    kernel.turn();
    assertThat(kernel.commons.getLong(CommonsLayout.COARSE_TIME))
        .isEqualTo(kernel.clock.realtime());
    program.exit(0);
    assertThat(kernel.core.loop().timeout()).isNegative();
    assertThat(kernel.commons.loadInt(CommonsLayout.TICKING)).isZero();
  }

  @Test
  void whoBeginsToRunWhileTheKernelGoesToSleepIsSeen() {
    kernel.spawn("command", PROGRAM);
    kernel.play(0);
    kernel.turn();
    int state = CommonsLayout.slot(0) + Slot.STATE;
    kernel.commons.storeInt(state, ProcessState.WAITING);
    kernel.commons.afterLoad(
        state,
        () -> {
          kernel.commons.storeInt(state, ProcessState.RUNNING);
          assertThat(kernel.commons.loadInt(CommonsLayout.TICKING))
              .as("so the process does not ring")
              .isEqualTo(1);
        });
    kernel.turn();
    assertThat(kernel.core.loop().timeout()).isPositive();
    assertThat(kernel.commons.loadInt(CommonsLayout.TICKING)).isEqualTo(1);
  }

  @Test
  void behindAnAnsweredRequestItLingersForTheNext() {
    kernel.spawn("command", PROGRAM);
    PageUnderTest.Program program = kernel.play(0);
    long before = kernel.clock.monotonic();
    int length = program.memory().putText(0x100, "tmp");
    assertThat(program.calls().paths.pathReadlink(3, 0x100, length, 0x200, 16, 0x300))
        .isEqualTo(Errno.INVAL);
    assertThat(kernel.clock.monotonic() - before).isBetween(1_000_000L, 3_000_000L);
  }

  @Test
  void aMessageOfThePageThatHasNotArrivedEndsTheTurn() {
    kernel.commons.addInt(CommonsLayout.MAIL, 1);
    assertThat(kernel.core.loop().turn()).isEqualTo(1);
    kernel.core.loop().received();
    assertThat(kernel.core.loop().turn()).isZero();
  }

  @Test
  void aWorkerThatIsGoneEndsItsProcessOnce() {
    long before = (Long) kernel.get("stats").get("used");
    kernel.spawn("command", PROGRAM);
    kernel.core.crashed(0);
    kernel.core.crashed(0);
    kernel.core.crashed(99);
    kernel.turn();
    assertThat(kernel.events("exit")).hasSize(1);
    assertThat(kernel.events("exit").get(0).get("trap").toString()).contains("worker");
    assertThat(kernel.get("stats")).containsEntry("used", before).containsEntry("processes", 0L);
    kernel.core.crashed(0);
  }
}
