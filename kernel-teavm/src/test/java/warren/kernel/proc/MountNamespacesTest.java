package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.shared.abi.Errno;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** What a process sees, and what not. */
final class MountNamespacesTest {
  private final KernelUnderTest kernel = new KernelUnderTest();

  @BeforeEach
  void fill() {
    kernel.file("home/mine/src/main.c", "main");
    kernel.file("home/other/secret", "secret");
    kernel.file("usr/lib/tool/code", "code");
    kernel.names.symlink(kernel.at(), "home/mine/out", "../other/secret");
    kernel.names.symlink(kernel.at(), "home/mine/in", "src/main.c");
  }

  private ProcessUnderTest start(MountRequest... mounts) {
    return kernel.start(
        new SpawnRequest(
            List.of("program"), Map.of(), "/", null, List.of(mounts), new Stdio.Pipes()));
  }

  private ProcessUnderTest startInProject() {
    return start(
        new MountRequest("/home/project", "/home/mine", false),
        new MountRequest("/usr/lib/tool", "/usr/lib/tool", true),
        new MountRequest("/tmp", null, false));
  }

  private static List<String> list(ProcessUnderTest process, String path) {
    return process.list(process.openDirectory(path), 4096);
  }

  private static String read(ProcessUnderTest process, String path) {
    int descriptor = process.open(ProcessUnderTest.ROOT, path, 0, 0, 0);
    return descriptor < 0 ? Errno.name(-descriptor) : process.readAll(descriptor);
  }

  @Test
  void byDefaultTheWholeTree() {
    ProcessUnderTest process = kernel.start("/home", "program");
    assertThat(list(process, ".")).containsExactly("home", "tmp", "usr", "dev", "proc", "net");
    assertThat(read(process, "home/other/secret")).isEqualTo("secret");
    assertThat(process.create("new")).isPositive();
    assertThat(kernel.root.lookup("new")).isNotNull();
  }

  @Test
  void withMountsTheseAndNothingElse() {
    ProcessUnderTest process = startInProject();
    assertThat(list(process, "."))
        .containsExactlyInAnyOrder("home", "usr", "tmp", "dev", "proc", "net");
    assertThat(list(process, "home")).containsExactly("project");
    assertThat(list(process, "home/project")).containsExactly("src", "out", "in");
    assertThat(list(process, "usr/lib")).containsExactly("tool");
    assertThat(list(process, "tmp")).isEmpty();
    assertThat(read(process, "home/project/src/main.c")).isEqualTo("main");
    assertThat(read(process, "usr/lib/tool/code")).isEqualTo("code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "home/other/secret",
        "home/mine/src/main.c",
        "home/project/../other/secret",
        "home/project/../mine",
        "home/project/out",
        "usr/lib/tool/../../../home/other"
      })
  void whatIsNotMountedIsNotThere(String path) {
    ProcessUnderTest process = startInProject();
    assertThat(process.size(path)).isEqualTo(-Errno.NOENT);
  }

  @Test
  void linksAreFollowedInTheViewOfWhoFollows() {
    assertThat(read(startInProject(), "home/project/in")).isEqualTo("main");
    assertThat(read(kernel.start("/", "program"), "home/mine/out")).isEqualTo("secret");
  }

  @Test
  void whatIsMountedReadOnlyCanNotBeChanged() {
    ProcessUnderTest process = startInProject();
    String tool = "usr/lib/tool";
    assertThat(process.create(tool + "/new")).isEqualTo(-Errno.ROFS);
    assertThat(process.create(tool + "/code")).isEqualTo(-Errno.ROFS);
    assertThat(process.mkdir(tool + "/new")).isEqualTo(-Errno.ROFS);
    assertThat(process.unlink(tool + "/code")).isEqualTo(-Errno.ROFS);
    assertThat(process.rename(tool + "/code", "tmp/code")).isEqualTo(-Errno.ROFS);
    assertThat(process.rename("home/project/in", tool + "/in")).isEqualTo(-Errno.ROFS);
    assertThat(process.link(tool + "/code", "tmp/code")).isEqualTo(-Errno.XDEV);
    int readable = process.open(ProcessUnderTest.ROOT, tool + "/code", 0, 0, 0);
    assertThat(process.write(readable, "x")).isEqualTo(-Errno.BADF);
    assertThat(process.calls().filestats.fdFilestatSetTimes(readable, 0, 0, 0))
        .isEqualTo(Errno.ROFS);
    int directory = process.openDirectory(tool);
    assertThat(process.mkdir(directory, "new")).isEqualTo(-Errno.ROFS);
    assertThat(read(process, tool + "/code")).isEqualTo("code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "home/new", "usr/lib/new", "dev/new", "proc/new"})
  void nothingIsMadeBetweenTheMounts(String path) {
    ProcessUnderTest process = startInProject();
    assertThat(process.create(path)).isEqualTo(-Errno.ROFS);
    assertThat(process.mkdir(path)).isEqualTo(-Errno.ROFS);
    assertThat(process.symlink("x", path)).isEqualTo(-Errno.ROFS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"home/project", "usr/lib/tool", "tmp", "home", "dev", "proc", "net"})
  void mountsStay(String path) {
    ProcessUnderTest process = startInProject();
    assertThat(process.rmdir(path)).isEqualTo(-Errno.BUSY);
    assertThat(process.rename(path, "tmp/new")).isIn(-Errno.BUSY, -Errno.ROFS, -Errno.INVAL);
    assertThat(process.openDirectory(path)).isPositive();
  }

  @Test
  void aPrivateDirectoryIsSeenByNobodyElseAndFreedAtTheEnd() {
    long used = kernel.quota.used();
    ProcessUnderTest first = startInProject();
    ProcessUnderTest second = startInProject();
    first.mkdir("tmp/a");
    first.mkdir("tmp/a/b");
    first.write(first.create("tmp/a/b/f"), "first");
    first.link("tmp/a/b/f", "tmp/g");
    first.symlink("g", "tmp/l");
    second.write(second.create("tmp/a"), "second");
    assertThat(read(first, "tmp/l")).isEqualTo("first");
    assertThat(read(second, "tmp/a")).isEqualTo("second");
    assertThat(list(second, "tmp")).containsExactly("a");
    first.exit(0);
    second.kill();
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void whatIsMovedOutOfAPrivateDirectoryStays() {
    ProcessUnderTest process = startInProject();
    process.mkdir("tmp/build");
    process.write(process.create("tmp/build/result"), "made");
    assertThat(process.rename("tmp/build", "home/project/build")).isZero();
    process.exit(0);
    assertThat(read(kernel.start("/", "program"), "home/mine/build/result")).isEqualTo("made");
  }

  @Test
  void aMountStaysWhileItIsSeenEvenWithoutAName() {
    long before = kernel.quota.used();
    ProcessUnderTest process = startInProject();
    kernel.removeAll("home/mine");
    kernel.names.removeDirectory(kernel.at(), "home/mine");
    assertThat(list(process, "home/project")).isEmpty();
    assertThat(process.mkdir("home/project/new")).isEqualTo(-Errno.NOENT);
    process.exit(0);
    assertThat(kernel.quota.used()).isLessThan(before);
  }

  @Test
  void aFileCanBeMounted() {
    ProcessUnderTest process = start(new MountRequest("/etc/answer", "/home/other/secret", true));
    assertThat(read(process, "etc/answer")).isEqualTo("secret");
    assertThat(process.unlink("etc/answer")).isEqualTo(-Errno.ROFS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMountInAnotherIsSeenInItWhicheverIsNamedFirst(boolean outerFirst) {
    MountRequest outer = new MountRequest("/data", "/home/mine", true);
    MountRequest inner = new MountRequest("/data/src/tool", "/usr/lib/tool", false);
    ProcessUnderTest process = outerFirst ? start(outer, inner) : start(inner, outer);
    assertThat(list(process, "data")).containsExactlyInAnyOrder("src", "out", "in");
    assertThat(list(process, "data/src")).containsExactlyInAnyOrder("main.c", "tool");
    assertThat(read(process, "data/src/tool/code")).isEqualTo("code");
    assertThat(process.create("data/src/new")).isEqualTo(-Errno.ROFS);
    assertThat(process.create("data/src/tool/new")).isPositive();
  }

  @Test
  void theEndOfAProcessLeavesWhatItsMountsShow() {
    MountRequest outer = new MountRequest("/data", "/home/mine", false);
    MountRequest inner = new MountRequest("/data/src/own", null, false);
    long used = kernel.quota.used();
    ProcessUnderTest process = start(outer, inner);
    process.create("data/src/own/f");
    kernel.removeAll("home/mine/src");
    kernel.names.removeDirectory(kernel.at(), "home/mine/src");
    assertThat(list(process, "data/src")).containsExactly("own");
    process.exit(0);
    kernel.file("home/mine/src/main.c", "main");
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void nothingIsMountedBelowAFile() {
    MountRequest file = new MountRequest("/data", "/home/other/secret", false);
    MountRequest below = new MountRequest("/data/src", "/home/mine", false);
    long used = kernel.quota.used();
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () ->
                kernel.tryStart(
                    new SpawnRequest(
                        List.of("program"),
                        Map.of(),
                        "/",
                        null,
                        List.of(below, file),
                        new Stdio.Pipes())));
    assertThat(refusal.errno()).isEqualTo(Errno.NOTDIR);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void devicesAndItselfAreAlwaysThere() {
    ProcessUnderTest process = start();
    assertThat(list(process, ".")).containsExactlyInAnyOrder("dev", "proc", "net");
    assertThat(list(process, "dev")).contains("null", "stdin");
    assertThat(list(process, "proc")).containsExactly("self", "1", "net");
  }
}
