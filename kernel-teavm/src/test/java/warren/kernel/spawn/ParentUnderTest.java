package warren.kernel.spawn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import warren.shared.abi.Rights;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;

/** A parent that a test plays, with a program that its children run. */
abstract class ParentUnderTest {
  static final long READ = Rights.FD_READ;
  static final long WRITE = Rights.FD_WRITE;
  static final long BOTH = READ | WRITE;

  final PageUnderTest kernel = new PageUnderTest();
  Program parent;
  int pid;
  int spawn;

  @BeforeEach
  void startParent() throws IOException {
    byte[] hello = Files.readAllBytes(Path.of("src/test/guests/hello.wasm"));
    kernel.get("writeFile", "path", "/home/p.wasm", "data", hello);
    pid =
        kernel.spawn(
            "command",
            "/home/p.wasm",
            "cwd",
            "/home",
            "env",
            Map.of("A", "1"),
            "inheritEnv",
            false);
    parent = kernel.play(0);
    spawn = parent.open("proc/self/spawn", BOTH);
  }

  /** Spawns with these fields; gives what is read after it. */
  String spawn(String... fields) {
    return spawnBy(parent, spawn, fields);
  }

  static String spawnBy(Program program, int spawn, String... fields) {
    program.write(spawn, String.join("\0", fields) + "\0start\0");
    return program.read(spawn, 200);
  }

  String waited(Program program) {
    return withoutTimes(program.read(program.open("proc/self/wait", READ), 4096));
  }

  static String withoutTimes(String lines) {
    return lines.replaceAll("(?m) [0-9]+$", " T");
  }

  String control(Program program) {
    return program.read(program.open("proc/self/ctl", BOTH), 100);
  }

  int control(Program program, String command) {
    return program.write(program.open("proc/self/ctl", BOTH), command);
  }

  String arguments(Program program) {
    program.calls().arguments.argsSizesGet(0, 4);
    int length = program.memory().getInt(4);
    program.calls().arguments.argsGet(0x1000, 0x2000);
    return program.memory().text(0x2000, length);
  }

  String environment(Program program) {
    program.calls().arguments.environSizesGet(0, 4);
    int length = program.memory().getInt(4);
    program.calls().arguments.environGet(0x1000, 0x2000);
    return program.memory().text(0x2000, length);
  }
}
