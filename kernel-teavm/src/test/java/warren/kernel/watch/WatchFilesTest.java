package warren.kernel.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Limits;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** One process watches what another one changes. */
final class WatchFilesTest {
  private static final int MOST = 1 << 16;

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final ProcessUnderTest editor = kernel.start("/", "editor");
  private ProcessUnderTest watcher;
  private int watch;
  private long used;

  @BeforeEach
  void start() {
    kernel.file("home/site/index.html", "hello");
    kernel.file("home/other", "x");
    used = kernel.quota.used();
    watcher = kernel.start("/", "watcher");
    watch = open(watcher);
  }

  @AfterEach
  void nothingIsLeft() {
    if (kernel.table.find(watcher.process().pid()) != null) {
      watcher.exit(0);
    }
    assertThat(kernel.commons.loadInt(CommonsLayout.WATCHED)).isZero();
  }

  private static int open(ProcessUnderTest process) {
    int descriptor =
        process.open(
            ProcessUnderTest.ROOT, "proc/self/watch", 0, ProcessUnderTest.BOTH, Fdflags.NONBLOCK);
    assertThat(descriptor).isPositive();
    return descriptor;
  }

  private void watch(String path) {
    assertThat(watcher.write(watch, path)).isPositive();
  }

  private void edit(String path) {
    int descriptor = editor.create(path);
    editor.write(descriptor, "y");
    editor.close(descriptor);
  }

  private List<String> told() {
    String text = watcher.read(watch, MOST);
    return text.equals("EAGAIN") ? List.of() : text.lines().toList();
  }

  @Test
  void aChangeIsToldWhenTheFileIsClosed() {
    watch("/home/site");
    int descriptor = editor.create("home/site/index.html");
    editor.write(descriptor, "y");
    assertThat(told()).isEmpty();
    editor.close(descriptor);
    assertThat(told()).containsExactly("changed /home/site/index.html");
    assertThat(told()).isEmpty();
  }

  @Test
  void namesThatComeAndGoAreTold() {
    watch("/home/site\n");
    editor.mkdir("home/site/new");
    edit("home/site/new/a b");
    editor.rename("home/site/new/a b", "home/site/c");
    editor.unlink("home/site/c");
    assertThat(told())
        .containsExactly(
            "created /home/site/new",
            "created /home/site/new/a b",
            "removed /home/site/new/a b",
            "created /home/site/c",
            "removed /home/site/c");
  }

  @Test
  void onlyWhatIsBelowAWatchedPathIsTold() {
    watch("/home/site");
    kernel.file("home/site2", "z");
    edit("home/other");
    edit("tmp/x");
    assertThat(told()).isEmpty();
    watch("/home/other");
    edit("home/other");
    assertThat(told()).containsExactly("changed /home/other");
  }

  @Test
  void theRootMayBeWatched() {
    watch("/");
    edit("tmp/x");
    assertThat(told()).containsExactly("created /tmp/x");
  }

  @Test
  void aDirectoryThatIsMadeAgainIsStillWatched() {
    watch("/home/site");
    editor.unlink("home/site/index.html");
    editor.rmdir("home/site");
    editor.mkdir("home/site");
    told();
    edit("home/site/index.html");
    assertThat(told()).containsExactly("created /home/site/index.html");
  }

  @Test
  void whatIsUnreadIsNotToldTwice() {
    watch("/home/site");
    for (int round = 0; round < 1000; round++) {
      edit("home/site/index.html");
    }
    assertThat(told()).containsExactly("changed /home/site/index.html");
    edit("home/site/index.html");
    assertThat(told()).containsExactly("changed /home/site/index.html");
  }

  @Test
  void aLineOfWhichAPartWasReadIsToldAgain() {
    watch("/home/site");
    edit("home/site/index.html");
    assertThat(watcher.read(watch, 3)).isEqualTo("cha");
    edit("home/site/index.html");
    assertThat(told())
        .containsExactly("nged /home/site/index.html", "changed /home/site/index.html");
  }

  @Test
  void whenThereIsNoRoomTheLastLineSaysSo() {
    watch("/home/site");
    for (int i = 0; i < 1000; i++) {
      edit("home/site/a-name-that-takes-its-room-" + i);
    }
    List<String> told = told();
    assertThat(told).endsWith("overflow").hasSizeLessThan(500);
    assertThat(told.get(0)).isEqualTo("created /home/site/a-name-that-takes-its-room-0");
    edit("home/site/index.html");
    assertThat(told()).containsExactly("changed /home/site/index.html");
  }

  @Test
  void aPathIsAsTheProcessSeesIt() {
    ProcessUnderTest caged =
        kernel.start(
            new SpawnRequest(
                List.of("caged"),
                Map.of(),
                "/",
                null,
                List.of(new MountRequest("/www", "/home/site", false)),
                new Stdio.Pipes()));
    int cage = open(caged);
    assertThat(caged.write(cage, "/home/site")).isEqualTo(-Errno.NOENT);
    assertThat(caged.write(cage, "/www/")).isEqualTo(5);
    edit("home/site/index.html");
    edit("home/other");
    assertThat(caged.read(cage, MOST)).isEqualTo("changed /www/index.html\n");
    caged.exit(0);
  }

  @Test
  void whatCouldBeALinesEndIsEscaped() {
    watch("/home/site");
    edit("home/site/two\nlines\\");
    assertThat(told()).containsExactly("created /home/site/two\\012lines\\134");
  }

  @Test
  void namesAreUtf8AndLinesWrapAroundTheBuffer() {
    watch("/home/site");
    for (int i = 0; i < 1000; i++) {
      edit("home/site/ünï-🐇-" + i);
      assertThat(told()).containsExactly("created /home/site/ünï-🐇-" + i);
    }
  }

  @Test
  void aBadPathIsAnError() {
    assertThat(watcher.write(watch, "home")).isEqualTo(-Errno.INVAL);
    assertThat(watcher.write(watch, "/none")).isEqualTo(-Errno.NOENT);
    assertThat(watcher.write(watch, "/home/other/x")).isEqualTo(-Errno.NOTDIR);
    for (int i = 0; i < Limits.WATCHED_PATHS; i++) {
      watch("/home");
    }
    assertThat(watcher.write(watch, "/home")).isEqualTo(-Errno.NOBUFS);
  }

  @Test
  void aReadWaitsForAChange() {
    watch("/home/site");
    watcher.calls().descriptors.fdFdstatSetFlags(watch, 0);
    kernel.whenIdle(() -> kernel.names.createDirectory(kernel.at(), "home/site/new"));
    assertThat(told()).containsExactly("created /home/site/new");
  }

  @Test
  void whileAnybodyWatchesFilesAreClosedAtOnce() {
    edit("home/site/index.html");
    watch("/home/site");
    assertThat(told()).as("closed before, but not told to the kernel").isEmpty();
    edit("home/site/index.html");
    assertThat(told()).hasSize(1);
  }

  @Test
  void aClosedWatchIsFreed() {
    long before = kernel.quota.used();
    int second = open(watcher);
    watcher.write(second, "/home");
    assertThat(kernel.quota.used()).isGreaterThan(before);
    watcher.close(second);
    assertThat(kernel.quota.used()).isEqualTo(before);
  }

  @Test
  void aKilledWatcherLeavesNothing() {
    watch("/home");
    watcher.kill();
    assertThat(kernel.commons.loadInt(CommonsLayout.WATCHED)).isZero();
    assertThat(kernel.quota.used()).isEqualTo(used);
  }
}
