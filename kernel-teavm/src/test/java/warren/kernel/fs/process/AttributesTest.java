package warren.kernel.fs.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filestat;
import warren.shared.abi.Oflags;
import warren.shared.abi.Rights;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;

/** What programs ask of /proc/self/attr, which preview 1 has no call for. */
final class AttributesTest {
  private static final long READ = Rights.FD_READ;
  private static final long WRITE = Rights.FD_WRITE;
  private static final long BOTH = READ | WRITE;

  private final PageUnderTest kernel = new PageUnderTest();
  private Program one;
  private Program two;
  private int attr;

  @BeforeEach
  void startTwo() throws Exception {
    byte[] hello = Files.readAllBytes(Path.of("src/test/guests/hello.wasm"));
    kernel.get("writeFile", "path", "/home/p.wasm", "data", hello);
    write("/home/text", "text");
    write("/home/script", "#!/bin/sh\n");
    kernel.spawn("command", "/home/p.wasm", "cwd", "/home");
    kernel.spawn("command", "/home/p.wasm", "cwd", "/home");
    one = kernel.play(0);
    two = kernel.play(1);
    attr = one.open("proc/self/attr", BOTH);
  }

  private void write(String path, String text) {
    kernel.get("writeFile", "path", path, "data", text.getBytes(UTF_8));
  }

  /** What is answered, or an errno's name. */
  private String ask(String request) {
    return ask(one, attr, request);
  }

  private static String ask(Program program, int attr, String request) {
    int errno = program.write(attr, request + "\n");
    return errno == 0 ? program.read(attr, 100).trim() : Errno.name(errno);
  }

  private int mode(String path) {
    int length = one.memory().putText(0x100, path);
    assertThat(one.calls().filestats.pathFilestatGet(3, 0, 0x100, length, 0x1000)).isZero();
    return one.memory().getInt(0x1000 + Filestat.MODE);
  }

  private int openFifo(Program program, long rights, int flags) {
    return program.open("tmp/f", 0, rights, flags);
  }

  @ParameterizedTest
  @CsvSource({
    "/home/text, 100644 0 0 0",
    "/home/script, 100755 0 0 0",
    "/home/p.wasm, 100755 0 0 0",
    "p.wasm, 100755 0 0 0",
    "/home, 40755 0 0 0",
    "/dev/null, 20666 0 0 259",
    "/proc/self/fd/0, 10600 0 0 0",
    "/absent, ENOENT",
  })
  void whatWasNeverGivenAModeHasTheUsualOne(String path, String answer) {
    assertThat(ask("stat " + path)).isEqualTo(answer);
  }

  @Test
  void aModeThatWasSetIsSeenByAllCalls() {
    assertThat(ask("chmod 4640 /home/text")).isEmpty();
    assertThat(ask("stat /home/text")).isEqualTo("104640 0 0 0");
    assertThat(mode("home/text")).isEqualTo(0104640);
    int fd = one.open("home/text", READ);
    one.calls().filestats.fdFilestatGet(fd, 0x1000);
    assertThat(one.memory().getInt(0x1000 + Filestat.MODE)).isEqualTo(0104640);
    assertThat(ask("chmod 600 /proc/self/fd/" + fd)).isEmpty();
    assertThat(mode("home/text")).isEqualTo(0100600);
    assertThat(kernel.get("stat", "path", "/home/text").get("mode")).isEqualTo(0600L);
  }

  @ParameterizedTest
  @CsvSource({
    "chown 0 0 /home/text, home/text, 0",
    "chown 7 -1 /home/text, home/text, 1",
    "chown -1 8 /home/text, home/text, 1",
    "umask, dev/null, 1",
  })
  void whetherThereIsAnOwnerIsSeenWithoutARequest(String request, String path, int owned) {
    ask(request);
    mode(path);
    assertThat(one.memory().getByte(0x1000 + Filestat.OWNED)).isEqualTo((byte) owned);
    int fd = one.open(path, READ);
    assertThat(one.calls().filestats.fdFilestatGet(fd, 0x1000)).isZero();
    assertThat(one.memory().getByte(0x1000 + Filestat.OWNED)).isEqualTo((byte) owned);
  }

  @ParameterizedTest
  @CsvSource({
    "chmod 9 /home/text, EINVAL",
    "chmod 600, ENOENT",
    "chmod 600 /proc/self/status, EROFS",
    "chmod 600 /dev/null, EROFS",
    "chown x 0 /home/text, EINVAL",
    "mknod 20666 1 3 /tmp/null, EPERM",
    "mknod 140600 0 0 /home/text, EEXIST",
    "mkfifo 600 /home/text, EEXIST",
    "mkfifo 600 /proc/x, EROFS",
    "flock 99 ex, EBADF",
    "flock 0 it, EINVAL",
    "paint red, EINVAL",
  })
  void whatCannotBeSaysWhy(String request, String errno) {
    assertThat(ask(request)).isEqualTo(errno);
  }

  @Test
  void ownersAreKeptAndNeverAsked() {
    assertThat(ask("chown 5 -1 /home/text")).isEmpty();
    assertThat(ask("chown -1 6 /home/text")).isEmpty();
    assertThat(ask("stat /home/text")).isEqualTo("100644 5 6 0");
  }

  @Test
  void theMaskIsTakenFromWhatIsCreated() {
    assertThat(ask("umask")).isEqualTo("22");
    assertThat(ask("umask 077")).isEqualTo("77");
    one.open("home/new", Oflags.CREAT, BOTH, 0);
    assertThat(mode("home/new")).isEqualTo(0100600);
    int length = one.memory().putText(0x100, "home/folder");
    one.calls().paths.pathCreateDirectory(3, 0x100, length);
    assertThat(mode("home/folder")).isEqualTo(0040700);
    ask("mkfifo 666 /home/fifo");
    assertThat(mode("home/fifo")).isEqualTo(0010600);
    assertThat(ask(two, two.open("proc/self/attr", BOTH), "umask")).as("of others").isEqualTo("22");
  }

  @Test
  void aFileWithoutExecuteBitsIsNotStarted() {
    int spawn = one.open("proc/self/spawn", BOTH);
    ask("chmod 644 /home/p.wasm");
    assertThat(one.write(spawn, "program=/home/p.wasm\0start\0")).isEqualTo(Errno.ACCES);
    ask("chmod 100 /home/p.wasm");
    assertThat(one.write(spawn, "program=/home/p.wasm\0start\0")).isZero();
  }

  @Test
  void theRoomIsThatOfTheQuota() {
    String[] before = ask("statfs /home").split(" ");
    assertThat(before).hasSize(6).startsWith("4096").endsWith("255");
    write("/home/large", "x".repeat(1 << 20));
    String[] after = ask("statfs /home").split(" ");
    assertThat(after[1]).isEqualTo(before[1]);
    assertThat(Long.parseLong(before[2]) - Long.parseLong(after[2])).isBetween(256L, 300L);
  }

  @Test
  void openingANamedPipeWaitsForTheOtherSide() {
    assertThat(ask("mkfifo 600 /tmp/f")).isEmpty();
    List<Integer> written = new ArrayList<>();
    kernel.meanwhile.add(() -> written.add(openFifo(two, WRITE, 0)));
    int in = openFifo(one, READ, 0);
    assertThat(in).isPositive();
    assertThat(two.write(written.get(0), "over")).isZero();
    assertThat(one.read(in, 10)).isEqualTo("over");
    two.calls().descriptors.fdClose(written.get(0));
    assertThat(one.read(in, 10)).as("the end").isEmpty();
  }

  @Test
  void aNamedPipeThatMustNotWait() {
    ask("mkfifo 600 /tmp/f");
    assertThat(openFifo(two, WRITE, Fdflags.NONBLOCK)).isEqualTo(-Errno.NXIO);
    int in = openFifo(one, READ, Fdflags.NONBLOCK);
    assertThat(one.read(in, 10)).as("nobody writes").isEmpty();
    int out = openFifo(two, WRITE, 0);
    assertThat(one.read(in, 10)).isEqualTo("EAGAIN");
    two.write(out, "x");
    assertThat(one.read(in, 10)).isEqualTo("x");
  }

  @Test
  void aNamedPipeThatIsOpenForBothNeverEnds() {
    ask("mkfifo 600 /tmp/f");
    int both = openFifo(one, BOTH, 0);
    assertThat(one.write(both, "mine")).isZero();
    assertThat(one.read(both, 10)).isEqualTo("mine");
    int out = openFifo(two, WRITE, 0);
    two.write(out, "theirs");
    two.calls().descriptors.fdClose(out);
    assertThat(one.read(both, 10)).isEqualTo("theirs");
  }

  @Test
  void whatIsLeftInANamedPipeIsGoneWithItsLastEnd() {
    ask("mkfifo 600 /tmp/f");
    Object used = kernel.get("stats").get("used");
    for (int i = 0; i < 50; i++) {
      int both = openFifo(one, BOTH, 0);
      one.write(both, "left");
      one.calls().descriptors.fdClose(both);
    }
    int in = openFifo(one, READ, Fdflags.NONBLOCK);
    assertThat(one.read(in, 10)).isEmpty();
    one.calls().descriptors.fdClose(in);
    assertThat(kernel.get("stats").get("used")).isEqualTo(used);
  }

  @Test
  void aSignalEndsTheWaitForTheOtherSide() {
    ask("mkfifo 600 /tmp/f");
    int signals = one.open("proc/self/signals", BOTH);
    one.write(signals, "tell SIGUSR1");
    kernel.meanwhile.add(() -> kernel.get("kill", "pid", 1, "signal", "SIGUSR1"));
    assertThat(openFifo(one, READ, 0)).isEqualTo(-Errno.INTR);
    assertThat(openFifo(two, WRITE, Fdflags.NONBLOCK)).as("nobody waits").isEqualTo(-Errno.NXIO);
  }

  private static String lock(Program program, int fd, String how) {
    return ask(program, program.open("proc/self/attr", BOTH), "flock " + fd + " " + how);
  }

  @Test
  void aLockKeepsOthersOut() {
    int mine = one.open("home/text", READ);
    int theirs = two.open("home/text", READ);
    assertThat(lock(one, mine, "sh nb")).isEmpty();
    assertThat(lock(two, theirs, "sh nb")).isEmpty();
    assertThat(lock(two, theirs, "ex nb")).isEqualTo("EAGAIN");
    assertThat(lock(one, mine, "un")).isEmpty();
    assertThat(lock(two, theirs, "ex nb")).isEmpty();
    assertThat(lock(one, mine, "sh nb")).isEqualTo("EAGAIN");
  }

  @Test
  void aLockIsWaitedForUntilTheLastDescriptorIsClosed() {
    int mine = one.open("home/text", READ);
    int theirs = two.open("home/text", READ);
    lock(two, theirs, "ex");
    kernel.meanwhile.add(() -> two.calls().descriptors.fdClose(theirs));
    assertThat(lock(one, mine, "ex")).isEmpty();
  }

  @Test
  void aLockEndsWithItsProcess() {
    int mine = one.open("home/text", READ);
    lock(two, two.open("home/text", READ), "ex");
    kernel.meanwhile.add(() -> two.exit(0));
    assertThat(lock(one, mine, "ex")).isEmpty();
  }

  @Test
  void whoWaitsForALockCanBeInterrupted() {
    int mine = one.open("home/text", READ);
    int theirs = two.open("home/text", READ);
    lock(two, theirs, "ex");
    one.write(one.open("proc/self/signals", BOTH), "tell SIGUSR1");
    kernel.meanwhile.add(() -> kernel.get("kill", "pid", 1, "signal", "SIGUSR1"));
    assertThat(lock(one, mine, "ex")).isEqualTo("EINTR");
    lock(two, theirs, "un");
    assertThat(lock(two, theirs, "ex nb")).as("nobody waits").isEmpty();
  }
}
