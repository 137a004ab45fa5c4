package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.memory.Limits;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;
import warren.testing.RecordedPage.Answer;

/** Processes as a page starts, feeds, watches and ends them. */
final class ProcessRequestsTest {
  private static final String PROGRAM = "/home/hello.wasm";

  private final PageUnderTest kernel = new PageUnderTest();

  @BeforeEach
  void upload() throws IOException {
    byte[] hello = Files.readAllBytes(Path.of("src/test/guests/hello.wasm"));
    kernel.get("writeFile", "path", PROGRAM, "data", hello);
  }

  private int spawn() {
    return kernel.spawn("command", PROGRAM);
  }

  private int spawnInTerminal() {
    return kernel.spawn("command", PROGRAM, "terminal", Map.of("cols", 80, "rows", 24));
  }

  /** Plays the program in the first slot. */
  private Program play() {
    return kernel.play(0);
  }

  private void assertFails(Answer answer, String code, String message) {
    assertThat(answer.code() + ": " + answer.message()).isEqualTo(code + ": " + message);
  }

  private Map<?, ?> status(int pid) {
    List<?> processes = (List<?>) kernel.get("processes").get("processes");
    return processes.stream()
        .map(process -> (Map<?, ?>) process)
        .filter(process -> process.get("pid").equals((long) pid))
        .findFirst()
        .orElse(null);
  }

  private Map<String, Object> exit(int pid) {
    return kernel.events("exit").stream()
        .filter(exit -> exit.get("pid").equals((long) pid))
        .findFirst()
        .orElse(null);
  }

  @Test
  void aProgramRunsWritesAndEnds() {
    int pid = spawn();
    Program program = play();
    assertThat(kernel.workers.busy()).containsExactly(0);
    program.write(1, "out");
    program.write(2, "err");
    assertThat(exit(pid)).isNull();
    kernel.clock.advance(5_000_000);
    program.exit(3);
    assertThat(kernel.page.output(pid, 1)).isEqualTo("out");
    assertThat(kernel.page.output(pid, 2)).isEqualTo("err");
    assertThat(exit(pid)).containsEntry("code", 3L).containsKey("duration");
    assertThat(((Number) exit(pid).get("duration")).doubleValue()).isGreaterThanOrEqualTo(5);
    assertThat(kernel.workers.busy()).isEmpty();
    kernel.turn();
    assertThat(kernel.events("exit")).hasSize(1);
  }

  @Test
  void aTrapIsToldWithItsMessage() {
    int pid = spawn();
    play().trap("unreachable");
    assertThat(exit(pid).get("trap").toString()).contains("unreachable");
  }

  @Test
  void theSecondStartDoesNotCompileAgainUnlessTheFileChanged() throws IOException {
    spawn();
    spawn();
    assertThat(kernel.programs.compilations()).isEqualTo(1);
    kernel.clock.advance(1_000_000);
    upload();
    spawn();
    assertThat(kernel.programs.compilations()).isEqualTo(2);
  }

  @Test
  void allThatWasTakenIsGivenBack() {
    long before = (Long) kernel.get("stats").get("used");
    spawn();
    play().exit(0);
    assertThat((Long) kernel.get("stats").get("used")).isEqualTo(before);
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
  }

  @Test
  void processesAreListedWithTheirStates() {
    int pid = kernel.spawn("command", PROGRAM, "args", List.of("a", "b c"), "argv0", "hi");
    assertThat(status(pid).get("command")).isEqualTo(List.of("hi", "a", "b c"));
    assertThat(status(pid).get("state")).isEqualTo("starting");
    Program program = play();
    assertThat(status(pid).get("state")).isEqualTo("running");
    program.exit(7);
    assertThat(status(pid).get("state")).isEqualTo("ended");
    assertThat(((Map<?, ?>) status(pid).get("exit")).get("code")).isEqualTo(7L);
    assertThat(status(pid).get("memory")).isEqualTo(0L);
  }

  @Test
  void theEnvironmentHasWhatProgramsExpect() {
    kernel.spawn(
        "command",
        PROGRAM,
        "cwd",
        "/tmp",
        "env",
        Map.of("NAME", "v", "LANG", "de"),
        "terminal",
        Map.of("cols", 80, "rows", 24));
    Program program = play();
    program.calls().arguments.environment(0x1000, 0x2000);
    assertThat(program.memory().text(0x2000, 200))
        .contains("PWD=/tmp\0", "HOME=/home\0", "LANG=de\0", "NAME=v\0")
        .contains("TERM=xterm-256color\0", "COLUMNS=80\0", "LINES=24\0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/home/none.wasm | ENOENT | there is no program /home/none.wasm: build it or upload it",
        "./none.wasm | ENOENT | there is no program ./none.wasm: build it or upload it",
        "/home/ | EISDIR | /home/ is a directory: name a program in it",
        "/dev/null | ENOENT | there is no program /dev/null: build it or upload it"
      })
  void whatIsNoProgramIsToldSo(String command, String code, String message) {
    assertFails(kernel.ask("spawn", "command", command), code, message);
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
  }

  @Test
  void anUnknownCommandNamesItself() {
    kernel.programs.serve("/runtimes/manifest.json", "{\"runtimes\": []}");
    Answer answer = kernel.ask("spawn", "command", "pyton", "args", List.of("main.py"));
    assertThat(answer.code()).isEqualTo("ENOENT");
    assertThat(answer.message()).contains("pyton");
    assertThat(kernel.ask("spawn").failed()).isTrue();
  }

  @Test
  void aTextIsNoProgram() {
    kernel.get("writeFile", "path", "/home/main.py", "data", "print(1)");
    Answer answer = kernel.ask("spawn", "command", "/home/main.py");
    assertThat(answer.code()).isEqualTo("ENOEXEC");
    assertThat(answer.message()).contains("/home/main.py");
    assertThat(kernel.programs.compilations()).isZero();
  }

  @Test
  void whatDoesNotCompileIsToldAndLeavesNothing() {
    kernel.programs.failWith("out of memory");
    Answer answer = kernel.ask("spawn", "command", PROGRAM);
    assertFails(answer, "ENOEXEC", PROGRAM + " does not compile: out of memory");
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
    kernel.programs.failWith(null);
    assertThat(spawn()).isPositive();
  }

  @Test
  void aFolderThatIsMissingIsToldAndLeavesNothing() {
    long before = (Long) kernel.get("stats").get("used");
    Answer answer = kernel.ask("spawn", "command", PROGRAM, "cwd", "/none");
    assertFails(answer, "ENOENT", "there is no directory /none for the process to start in");
    assertThat(kernel.get("stats")).containsEntry("processes", 0L).containsEntry("used", before);
  }

  @Test
  void argumentsHaveALimit() {
    Answer answer = kernel.ask("spawn", "command", PROGRAM, "args", List.of("x".repeat(1 << 20)));
    assertFails(answer, "E2BIG", "arguments and environment take more than 1 MiB: pass a file");
  }

  @Test
  void processesHaveALimit() {
    for (int i = 0; i < Limits.PROCESSES; i++) {
      kernel.send("spawn", "command", PROGRAM);
    }
    kernel.programs.run();
    Answer answer = kernel.ask("spawn", "command", PROGRAM);
    assertFails(answer, "EAGAIN", "100 processes run already: end one before starting another");
    kernel.play(17).exit(0);
    assertThat(kernel.spawn("command", PROGRAM)).isPositive();
  }

  @Test
  void aProcessSeesOnlyWhatIsMounted() {
    kernel.get("put", "at", "/home/p", "entries", List.of(Map.of("path", "f", "data", "x")));
    kernel.spawn(
        "command",
        PROGRAM,
        "cwd",
        "/work",
        "mounts",
        List.of(Map.of("at", "/work", "path", "/home/p", "readOnly", true), Map.of("at", "/tmp")));
    Program program = play();
    int length = program.memory().putText(0x100, "f");
    int here = 4;
    assertThat(program.calls().paths.filestat(here, 0, 0x100, length, 0x200)).isZero();
    assertThat(program.calls().paths.unlink(here, 0x100, length)).isEqualTo(69);
    length = program.memory().putText(0x100, "home");
    assertThat(program.calls().paths.filestat(3, 0, 0x100, length, 0x200)).isEqualTo(44);
  }

  @Test
  void aMountOfWhatIsMissingIsRefused() {
    Answer answer =
        kernel.ask(
            "spawn", "command", PROGRAM, "mounts", List.of(Map.of("at", "/w", "path", "/none")));
    assertThat(answer.code()).isEqualTo("ENOENT");
    assertThat(answer.message()).contains("/none");
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
  }

  @Test
  void killingEndsAtOnceAndFreesWhenTheWorkerIsGone() {
    int pid = spawn();
    Program program = play();
    program.write(1, "before");
    assertThat(kernel.get("kill", "pid", pid)).isNull();
    kernel.turn();
    assertThat(exit(pid)).containsEntry("signal", "SIGTERM");
    assertThat(kernel.page.output(pid, 1)).isEqualTo("before");
    assertThat(status(pid).get("state")).isEqualTo("ended");
    assertThat(kernel.get("stats")).containsEntry("processes", 1L);
    kernel.workers.bury();
    kernel.turn();
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
    assertFails(kernel.ask("kill", "pid", pid), "ESRCH", "there is no such process: it has ended");
    assertThat(kernel.events("exit")).hasSize(1);
  }

  @Test
  void aSignalCanBeNamed() {
    int pid = spawn();
    kernel.get("kill", "pid", pid, "signal", "SIGINT");
    kernel.turn();
    assertThat(exit(pid)).containsEntry("signal", "SIGINT");
  }

  @Test
  void whatIsKilledWhileItCompilesDoesNotStart() {
    int first = kernel.send("spawn", "command", PROGRAM);
    int second = kernel.send("spawn", "command", PROGRAM);
    kernel.send("kill", "pid", 1);
    kernel.programs.run();
    assertFails(kernel.page.answer(first), "EINTR", "it was ended before it had started");
    assertThat(kernel.page.answer(second).value()).containsEntry("pid", 2L);
    assertThat(exit(1)).containsEntry("signal", "SIGTERM");
    assertThat(kernel.workers.busy()).hasSize(1);
  }

  @Test
  void inputIsAnsweredWhenThereWasRoomForAllOfIt() {
    int pid = spawn();
    Program program = play();
    assertThat(kernel.get("input", "pid", pid, "data", "typed")).isNull();
    assertThat(program.read(100)).isEqualTo("typed");
    byte[] much = new byte[Limits.RING + 10];
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
    int request = kernel.send("input", "pid", pid, "data", new byte[Limits.RING * 2]);
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
  void outputThatThePageDoesNotTakeHoldsTheProgramBack() {
    int pid = spawn();
    Program program = play();
    program.calls().descriptors.setFlags(1, 4);
    String piece = "x".repeat(Limits.RING / 2);
    int written = 0;
    while (program.write(1, piece) == 0 && program.memory().getInt(8) == piece.length()) {
      written += piece.length();
      kernel.turn();
      assertThat(written).isLessThan(Limits.UNTAKEN_OUTPUT + 2 * Limits.RING);
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
  void whatIsTypedAheadWaitsForRoomAndComesInItsOrder() {
    int pid = spawnInTerminal();
    Program program = play();
    StringBuilder typed = new StringBuilder();
    for (int i = 0; typed.length() < 2 * Limits.RING; i++) {
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

  @Test
  void aProgramHasALargestSize() {
    PageUnderTest roomy = new PageUnderTest(1L << 30);
    roomy.get("writeFile", "path", "/home/big.wasm", "data", "");
    roomy.get("writeFile", "path", PROGRAM, "data", (byte[]) read(PROGRAM));
    roomy.spawn("command", PROGRAM);
    Program grower = roomy.play(0);
    int length = grower.memory().putText(0x100, "home/big.wasm");
    assertThat(grower.calls().paths.open(3, 0, 0x100, length, 0, 0, 0, 0, 0x200)).isZero();
    int file = grower.memory().getInt(0x200);
    assertThat(grower.calls().descriptors.setSize(file, Limits.PROGRAM + 1L)).isZero();
    assertFails(
        roomy.ask("spawn", "command", "/home/big.wasm"),
        "ENOEXEC",
        "/home/big.wasm is larger than 512 MiB: build it with optimization");
  }

  private Object read(String path) {
    return kernel.get("readFile", "path", path).get("data");
  }
}
