package warren.kernel.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;

/** What processes may take. */
final class LimitsTest {
  private static final long READ = Rights.FD_READ;
  private static final long BOTH = READ | Rights.FD_WRITE;

  private final PageUnderTest kernel = new PageUnderTest();
  private Program parent;
  private int spawn;

  @BeforeEach
  void startParent() throws IOException {
    byte[] hello = Files.readAllBytes(Path.of("src/test/guests/hello.wasm"));
    kernel.get("writeFile", "path", "/home/p.wasm", "data", hello);
    kernel.spawn("command", "/home/p.wasm");
    parent = kernel.play(0);
    spawn = parent.open("proc/self/spawn", BOTH);
  }

  private int limit(String text) {
    return parent.write(parent.open("proc/self/ctl", BOTH), "limit " + text);
  }

  private String spawn() {
    parent.write(spawn, "program=/home/p.wasm\0start\0");
    return parent.read(spawn, 200);
  }

  private String ended() {
    return parent.read(parent.open("proc/self/wait", READ), 4096);
  }

  @Test
  void childrenInheritThem() {
    assertThat(limit("cpu 5")).isZero();
    assertThat(limit("memory 1024")).isZero();
    spawn();
    Program child = kernel.play(1);
    assertThat(child.read(child.open("proc/self/limits", READ), 200))
        .isEqualTo("cpu 5\nmemory 1024\nfiles 4096\nprocesses 100\n");
    assertThat(limit("cpu unlimited")).isZero();
    assertThat(limit("air 5")).isEqualTo(Errno.INVAL);
    assertThat(limit("cpu -1")).isEqualTo(Errno.INVAL);
  }

  @Test
  void pastItsCpuTimeAProcessEndsBySigxcpu() {
    limit("cpu 2");
    spawn();
    kernel.play(1);
    limit("cpu unlimited");
    kernel.clock.advance(1_900_000_000L);
    kernel.turn();
    assertThat(kernel.get("stats").get("processes")).isNotNull();
    kernel.clock.advance(200_000_000L);
    kernel.turn();
    assertThat(ended()).startsWith("2 signal SIGXCPU ");
  }

  @Test
  void pastItsMemoryAProcessEndsWithTheReason() {
    limit("memory 1024");
    spawn();
    kernel.play(1);
    kernel.commons.putInt(CommonsLayout.slot(1) + Slot.MEMORY_PAGES, 17);
    limit("memory unlimited");
    kernel.clock.advance(5_000_000L);
    kernel.turn();
    assertThat(ended()).startsWith("2 signal SIGABRT ").contains("more memory than its limit");
  }

  @Test
  void filesAndProcessesAreCounted() {
    limit("processes 2");
    assertThat(spawn()).isEqualTo("2\n");
    assertThat(spawn()).startsWith("EAGAIN as many processes run as");
    int next = parent.open("home/p.wasm", READ);
    limit("files " + (next + 3));
    assertThat(parent.open("home/p.wasm", READ)).isPositive();
    assertThat(parent.open("home/p.wasm", READ)).isEqualTo(-Errno.MFILE);
  }
}
