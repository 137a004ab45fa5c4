package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.Terminal.TerminalSize;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Errno;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** A terminal lives as long as any process has it open, not only the one it was created for. */
final class TerminalHoldersTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final long used = kernel.quota.used();
  private final ProcessUnderTest first =
      kernel.start(request(new Stdio.NewTerminal(new TerminalSize(80, 24))));
  private final Terminal terminal = first.process().terminal();

  private static SpawnRequest request(Stdio stdio) {
    return new SpawnRequest(List.of("program"), Map.of(), "/", null, null, stdio);
  }

  private ProcessUnderTest next() {
    return kernel.start(request(new Stdio.OnTerminal(terminal)));
  }

  /** A program that a shell starts with its own descriptors 0, 1 and 2. */
  private ProcessUnderTest child() {
    DescriptorTable table = first.process().descriptors();
    List<OpenFileDescription> files = List.of(table.file(0), table.file(1), table.file(2));
    return kernel.start(request(new Stdio.Inherited(files)));
  }

  @Test
  void theExitOfTheFirstDoesNotCloseItForTheSecond() {
    first.write(1, "first ");
    ProcessUnderTest second = next();
    first.exit(0);
    assertThat(terminal.isHungUp()).isFalse();
    assertThat(second.write(1, "second")).isEqualTo(6);
    kernel.serve();
    assertThat(second.output().output()).isEqualTo("first second");
    assertThat(terminal.foreground()).isEqualTo(second.process().pid());
    second.exit(0);
    assertThat(terminal.isHungUp()).isTrue();
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void aKilledFirstDoesNotCloseIt() {
    ProcessUnderTest second = next();
    first.kill();
    assertThat(second.write(2, "goes on")).isEqualTo(7);
    second.kill();
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void aShellRunsSeveralOneAfterTheOther() {
    for (String text : List.of("one", "two", "three")) {
      ProcessUnderTest child = child();
      assertThat(child.write(1, text)).isEqualTo(text.length());
      child.exit(0);
      assertThat(terminal.isHungUp()).isFalse();
    }
    assertThat(first.write(1, " done")).isEqualTo(5);
    kernel.serve();
    assertThat(first.output().output()).isEqualTo("onetwothree done");
    first.exit(0);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void aChildThatOutlivesItsShellReadsTheEndWhenTheScreenIsDetached() {
    ProcessUnderTest child = child().takingBrokenPipes();
    first.exit(0);
    assertThat(child.read(0, 9)).isEmpty();
    assertThat(child.write(1, "x")).isEqualTo(-Errno.PIPE);
    child.exit(0);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void noProcessStartsOnATerminalThatIsClosed() {
    first.exit(0);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> kernel.tryStart(request(new Stdio.OnTerminal(terminal))))
        .satisfies(refusal -> assertThat(refusal.errno()).isEqualTo(Errno.IO));
  }
}
