package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Rights;
import warren.shared.memory.Limits;
import warren.testing.PageUnderTest.Program;

/** The input and output of processes of a page. */
final class ProcessStreamsTest extends ProcessFixture {
  @Test
  void inputIsAnsweredWhenThereWasSpaceForAllOfIt() {
    int pid = spawn();
    Program program = play();
    assertThat(kernel.get("input", "pid", pid, "data", "typed")).isNull();
    assertThat(program.read(100)).isEqualTo("typed");
    byte[] much = new byte[Limits.STREAM + 10];
    int request = kernel.send("input", "pid", pid, "data", much);
    assertThat(kernel.page.answer(request)).isNull();
    program.read(100);
    kernel.turn();
    assertThat(kernel.page.answer(request).failed()).isFalse();
  }

  @Test
  void theEndOfInputIsSeenBehindIt() {
    int pid = spawn();
    Program program = play();
    kernel.get("input", "pid", pid, "data", "last");
    kernel.get("endInput", "pid", pid);
    assertThat(program.read(100)).isEqualTo("last");
    assertThat(program.read(100)).isEmpty();
  }

  @Test
  void inputThatNobodyTakesIsAnsweredWhenTheProcessEnds() {
    int pid = spawn();
    Program program = play();
    int request = kernel.send("input", "pid", pid, "data", new byte[Limits.STREAM * 2]);
    program.exit(0);
    assertThat(kernel.page.answer(request).failed()).isFalse();
    assertFails(
        kernel.ask("input", "pid", pid, "data", "x"),
        "EPIPE",
        "the process has ended: nobody reads its input");
    assertThat(kernel.ask("endInput", "pid", pid).failed()).isFalse();
  }

  @Test
  void aTerminalShowsWhatIsTypedAndGivesWholeLines() {
    int pid = spawnInTerminal();
    Program program = play();
    kernel.get("input", "pid", pid, "data", "lime\u007f\u007fne");
    assertThat(kernel.page.output(pid, 1)).startsWith("lim");
    kernel.get("input", "pid", pid, "data", "\r");
    assertThat(program.read(100)).isEqualTo("line\n");
    program.write(2, "shown");
    kernel.turn();
    assertThat(kernel.page.output(pid, 1)).endsWith("\r\nshown");
  }

  @Test
  void anEndIsTypedInATerminal() {
    int pid = spawnInTerminal();
    Program program = play();
    kernel.get("input", "pid", pid, "data", "\u0004");
    assertThat(program.read(100)).isEmpty();
    kernel.get("input", "pid", pid, "data", "more\r");
    assertThat(program.read(100)).isEqualTo("more\n");
    kernel.get("endInput", "pid", pid);
    assertThat(program.read(100)).isEmpty();
    assertThat(program.read(100)).isEmpty();
  }

  @Test
  void ctrlCInATerminalEndsTheProgram() {
    int pid = spawnInTerminal();
    kernel.get("input", "pid", pid, "data", "\u0003");
    kernel.turn();
    assertThat(exit(pid)).containsEntry("signal", "SIGINT");
    assertThat(kernel.page.output(pid, 1)).isEqualTo("^C");
  }

  @Test
  void aTerminalShowsNewlinesByItsModes() {
    int pid = spawnInTerminal();
    Program program = play();
    int modes = program.open("proc/self/termios", Rights.FD_READ | Rights.FD_WRITE);
    assertThat(program.read(modes, 100))
        .isEqualTo("80 24 icanon echo isig icrnl opost onlcr -noflsh\n");
    program.write(1, "a\n");
    program.write(2, "b\n");
    assertThat(program.write(modes, "raw")).isZero();
    program.write(1, "c\n");
    assertThat(program.write(modes, "opost onlcr")).isZero();
    program.write(1, "d\n");
    assertThat(program.write(modes, "sane noflsh")).isZero();
    kernel.turn();
    assertThat(kernel.page.output(pid, 1)).isEqualTo("a\r\nb\r\nc\nd\r\n");
    int again = program.open("proc/self/termios", Rights.FD_READ);
    assertThat(program.read(again, 100))
        .isEqualTo("80 24 icanon echo isig icrnl opost onlcr noflsh\n");
  }

  @Test
  void pipesAreAsTheyWereWritten() {
    int pid = spawn();
    play().write(1, "a\n");
    kernel.turn();
    assertThat(kernel.page.output(pid, 1)).isEqualTo("a\n");
  }

  @Test
  void ctrlCInATerminalFlushesWhatThePageHasNotTaken() {
    int pid = spawnInTerminal();
    Program program = play();
    program.calls().descriptors.fdFdstatSetFlags(1, 4);
    String piece = "x".repeat(Limits.STREAM / 2);
    do {
      kernel.turn();
    } while (program.write(1, piece) == 0);
    kernel.get("input", "pid", pid, "data", "\u0003");
    assertThat(kernel.events("flush")).containsExactly(Map.of("pid", (long) pid, "stream", 1L));
    assertThat(kernel.page.output(pid, 1))
        .endsWith("x^C")
        .hasSizeGreaterThan(Limits.UNTAKEN_OUTPUT);
  }

  @Test
  void outputThatThePageDoesNotTakeHoldsTheProgramBack() {
    int pid = spawn();
    Program program = play();
    program.calls().descriptors.fdFdstatSetFlags(1, 4);
    String piece = "x".repeat(Limits.STREAM / 2);
    int written = 0;
    while (program.write(1, piece) == 0 && program.memory().getInt(8) == piece.length()) {
      written += piece.length();
      kernel.turn();
      assertThat(written).isLessThan(Limits.UNTAKEN_OUTPUT + 2 * Limits.STREAM);
    }
    assertThat(kernel.page.output(pid, 1).length()).isEqualTo(Limits.UNTAKEN_OUTPUT);
    kernel.send("taken", "pid", pid, "stream", 1, "bytes", 1000);
    kernel.turn();
    assertThat(kernel.page.output(pid, 1).length()).isGreaterThan(Limits.UNTAKEN_OUTPUT);
    kernel.send("taken", "pid", pid, "stream", 1, "bytes", -1);
    int before = kernel.page.output(pid, 1).length();
    kernel.turn();
    assertThat(program.write(1, piece)).isZero();
    kernel.turn();
    assertThat(kernel.page.output(pid, 1).length()).isEqualTo(before);
    program.exit(0);
    assertThat(exit(pid)).containsEntry("code", 0L);
  }

  @Test
  void whatATerminalDoesNotConcernIsAnswered() {
    assertThat(kernel.get("resize", "pid", spawnInTerminal(), "cols", 100, "rows", 30)).isNull();
    kernel.send("taken", "pid", 99, "stream", 1, "bytes", 1);
  }

  @Test
  void whatIsTypedAheadWaitsForSpaceAndComesInItsOrder() {
    int pid = spawnInTerminal();
    Program program = play();
    StringBuilder typed = new StringBuilder();
    for (int i = 0; typed.length() < 2 * Limits.STREAM; i++) {
      typed.append("line ").append(i).append('\n');
    }
    int request = kernel.send("input", "pid", pid, "data", typed.toString());
    assertThat(kernel.page.answer(request)).isNull();
    StringBuilder read = new StringBuilder();
    while (read.length() < typed.length()) {
      read.append(program.read(10_000));
      kernel.turn();
    }
    assertThat(read.toString()).isEqualTo(typed.toString());
    assertThat(kernel.page.answer(request).failed()).isFalse();
  }
}
