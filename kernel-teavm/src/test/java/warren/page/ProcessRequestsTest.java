package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.memory.Limits;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;
import warren.testing.RecordedPage.Answer;

/** Processes that are started, watched and killed by a page. */
final class ProcessRequestsTest extends ProcessFixture {
  @Test
  void whatIsMadeWhenItIsReadIsReadWhole() {
    int pid = spawn();
    long used = (long) kernel.get("stats").get("used");
    String path = "/proc/" + pid + "/status";
    assertThat(kernel.get("stat", "path", path)).containsEntry("size", 0L);
    byte[] data = (byte[]) kernel.get("readFile", "path", path).get("data");
    assertThat(data)
        .asString(StandardCharsets.UTF_8)
        .contains("Pid:\t" + pid + "\n")
        .endsWith("\n");
    assertThat(kernel.get("stats")).as("nothing is left of it").containsEntry("used", used);
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
  void aTrapIsReportedWithItsMessage() {
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
    program.calls().arguments.environGet(0x1000, 0x2000);
    assertThat(program.memory().text(0x2000, 200))
        .contains("PWD=/tmp\0", "HOME=/home\0", "LANG=de\0", "NAME=v\0")
        .contains("TERM=xterm-256color\0", "COLUMNS=80\0", "LINES=24\0");
  }

  @Test
  void withoutInheritanceTheEnvironmentIsWhatWasAskedFor() {
    kernel.spawn(
        "command",
        PROGRAM,
        "inheritEnv",
        false,
        "env",
        Map.of("NAME", "v"),
        "terminal",
        Map.of("cols", 80, "rows", 24));
    Program program = play();
    program.calls().arguments.environSizesGet(0x100, 0x104);
    assertThat(program.memory().getInt(0x100)).isEqualTo(1);
    program.calls().arguments.environGet(0x1000, 0x2000);
    assertThat(program.memory().text(0x2000, 7)).isEqualTo("NAME=v\0");
  }

  @ParameterizedTest
  @CsvSource({
    "SIGNIX, EINVAL, SIGNIX is no signal: use a name such as SIGTERM or SIGKILL",
    "'', EINVAL, ' is no signal: use a name such as SIGTERM or SIGKILL'"
  })
  void whatIsNoSignalIsReported(String signal, String code, String message) {
    int pid = spawn();
    play();
    assertFails(kernel.ask("kill", "pid", pid, "signal", signal), code, message);
    assertThat(status(pid).get("state")).isEqualTo("running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGCHLD", "SIGWINCH", "SIGCONT", "SIGURG", "WINCH"})
  void whatIsIgnoredByDefaultDoesNothing(String signal) {
    int pid = spawn();
    play();
    assertThat(kernel.get("kill", "pid", pid, "signal", signal)).isNull();
    assertThat(status(pid).get("state")).isEqualTo("running");
    kernel.get("kill", "pid", pid, "signal", "TERM");
    assertThat(((Map<?, ?>) status(pid).get("exit")).get("signal")).isEqualTo("SIGTERM");
  }

  @Test
  void onlyTheProgramsUsedLastStayCompiled() {
    Object program = kernel.get("readFile", "path", PROGRAM).get("data");
    for (int i = 0; i <= Limits.COMPILED_PROGRAMS; i++) {
      kernel.get("writeFile", "path", "/home/" + i + ".wasm", "data", program);
      runToTheEnd("/home/" + i + ".wasm");
      runToTheEnd("/home/0.wasm");
    }
    int compilations = kernel.programs.compilations();
    runToTheEnd("/home/0.wasm");
    runToTheEnd("/home/2.wasm");
    assertThat(kernel.programs.compilations()).isEqualTo(compilations);
    runToTheEnd("/home/1.wasm");
    assertThat(kernel.programs.compilations()).isEqualTo(compilations + 1);
  }

  private void runToTheEnd(String program) {
    kernel.spawn("command", program);
    play().exit(0);
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
  void whatIsNoProgramIsReported(String command, String code, String message) {
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
  void whatDoesNotCompileIsReportedAndLeavesNothing() {
    kernel.programs.failWith("out of memory");
    Answer answer = kernel.ask("spawn", "command", PROGRAM);
    assertFails(answer, "ENOEXEC", PROGRAM + " does not compile: out of memory");
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
    kernel.programs.failWith(null);
    assertThat(spawn()).isPositive();
  }

  @Test
  void aFolderThatIsMissingIsReportedAndLeavesNothing() {
    long before = (Long) kernel.get("stats").get("used");
    Answer answer = kernel.ask("spawn", "command", PROGRAM, "cwd", "/none");
    assertFails(answer, "ENOENT", "there is no directory /none for the process to start in");
    assertThat(kernel.get("stats")).containsEntry("processes", 0L).containsEntry("used", before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/none | ENOENT | there is no directory /none for the process to start in",
        "/home/none/below | ENOENT | there is no directory /home/none/below for the process to start in",
        "/home/hello.wasm | ENOTDIR | /home/hello.wasm is not a directory: a process can't start in it",
        "/home/hello.wasm/x | ENOTDIR | /home/hello.wasm/x is not a directory: a process can't start in it",
        "home | EINVAL | cwd: the path \"home\" must begin with a slash",
        "'' | EINVAL | cwd: the path \"\" must begin with a slash"
      })
  void aProcessStartsOnlyInADirectory(String cwd, String code, String message) {
    long before = (Long) kernel.get("stats").get("used");
    assertFails(kernel.ask("spawn", "command", PROGRAM, "cwd", cwd), code, message);
    Map<String, String> own = Map.of("/", "/");
    Answer preopened = kernel.ask("spawn", "command", PROGRAM, "cwd", cwd, "preopens", own);
    assertFails(preopened, code, message);
    assertThat(kernel.get("stats")).containsEntry("processes", 0L).containsEntry("used", before);
  }

  @Test
  void mountsAndPreopensAreAbsolute() {
    List<?> from = List.of(Map.of("at", "/w", "path", "home"));
    List<?> at = List.of(Map.of("at", "w", "path", "/home"));
    for (List<?> mounts : List.of(from, at)) {
      Answer answer = kernel.ask("spawn", "command", PROGRAM, "mounts", mounts);
      assertThat(answer.code()).isEqualTo("EINVAL");
    }
    Answer answer = kernel.ask("spawn", "command", PROGRAM, "preopens", Map.of("/x", "home"));
    assertThat(answer.code()).isEqualTo("EINVAL");
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
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
    assertThat(program.calls().filestats.pathFilestatGet(here, 0, 0x100, length, 0x200)).isZero();
    assertThat(program.calls().paths.pathUnlinkFile(here, 0x100, length)).isEqualTo(69);
    length = program.memory().putText(0x100, "home");
    assertThat(program.calls().filestats.pathFilestatGet(3, 0, 0x100, length, 0x200)).isEqualTo(44);
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
  void aProgramHasALargestSize() {
    PageUnderTest roomy = new PageUnderTest(1L << 30);
    roomy.get("writeFile", "path", "/home/big.wasm", "data", "");
    roomy.get("writeFile", "path", PROGRAM, "data", (byte[]) read(PROGRAM));
    roomy.spawn("command", PROGRAM);
    Program grower = roomy.play(0);
    int length = grower.memory().putText(0x100, "home/big.wasm");
    assertThat(grower.calls().paths.pathOpen(3, 0, 0x100, length, 0, 0, 0, 0, 0x200)).isZero();
    int file = grower.memory().getInt(0x200);
    assertThat(grower.calls().filestats.fdFilestatSetSize(file, Limits.PROGRAM + 1L)).isZero();
    assertFails(
        roomy.ask("spawn", "command", "/home/big.wasm"),
        "ENOEXEC",
        "/home/big.wasm is larger than 512 MiB: build it with optimization");
  }

  private Object read(String path) {
    return kernel.get("readFile", "path", path).get("data");
  }
}
