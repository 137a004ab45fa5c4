package warren.kernel.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.terminal.Terminal;
import warren.kernel.terminal.Terminal.TerminalSize;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.memory.Limits;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** What a process starts with; a process that can't be started leaves nothing allocated. */
final class LauncherTest {
  private static SpawnRequest request(List<String> arguments, Map<String, String> environment) {
    return new SpawnRequest(arguments, environment, "/", null, null, new Stdio.Pipes());
  }

  private static SpawnRequest preopens(Map<String, String> preopens) {
    return new SpawnRequest(List.of("program"), Map.of(), "/", preopens, null, new Stdio.Pipes());
  }

  private static SpawnRequest mounts(String at, String path) {
    List<MountRequest> mounts = List.of(new MountRequest(at, path, false));
    return new SpawnRequest(List.of("program"), Map.of(), "/", null, mounts, new Stdio.Pipes());
  }

  private static SpawnRequest cwd(String cwd) {
    return new SpawnRequest(List.of("program"), Map.of(), cwd, null, null, new Stdio.Pipes());
  }

  @Test
  void argumentsAndEnvironmentLieBehindEachOther() {
    KernelUnderTest kernel = new KernelUnderTest();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("A", "b=c");
    environment.put("EMPTY", "");
    ProcessUnderTest process = kernel.start(request(List.of("é", "", "x y"), environment));
    int slot = CommonsLayout.slot(process.process().index());
    assertThat(text(kernel, slot + Slot.ARGUMENTS)).isEqualTo("é\0\0x y\0");
    assertThat(text(kernel, slot + Slot.ENVIRONMENT)).isEqualTo("A=b=c\0EMPTY=\0");
    assertThat(kernel.commons.getInt(slot + Slot.ARGUMENT_COUNT)).isEqualTo(3);
    assertThat(kernel.commons.getInt(slot + Slot.ENVIRONMENT_COUNT)).isEqualTo(2);
    assertThat(kernel.commons.getInt(slot + Slot.PROCESS_ID)).isEqualTo(1);
  }

  private static String text(KernelUnderTest kernel, int words) {
    byte[] bytes = new byte[kernel.commons.getInt(words + 8)];
    kernel.commons.read(kernel.commons.getInt(words), bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void startsWithItsStreamsAndPreopens() {
    KernelUnderTest kernel = new KernelUnderTest();
    DescriptorTable table = kernel.start("/home", "program").process().descriptors();
    List<String> preopens = new ArrayList<>();
    for (int descriptor = 0; descriptor < table.size(); descriptor++) {
      Preopen preopen = table.get(descriptor).preopen();
      preopens.add(preopen == null ? null : preopen.name());
    }
    assertThat(preopens).containsExactly(null, null, null, "/", ".");
    assertThat(table.file(4).node()).isSameAs(kernel.root.lookup("home"));
  }

  @Test
  void withATerminalOutputAndErrorsAreOne() {
    KernelUnderTest kernel = new KernelUnderTest();
    long used = kernel.quota.used();
    SpawnRequest request =
        new SpawnRequest(
            List.of("program"),
            Map.of(),
            "/",
            null,
            null,
            new Stdio.NewTerminal(new TerminalSize(80, 24)));
    ProcessUnderTest process = kernel.start(request);
    DescriptorTable table = process.process().descriptors();
    assertThat(table.file(2)).isSameAs(table.file(1));
    Terminal terminal = process.process().terminal();
    assertThat(terminal.size()).isEqualTo(new TerminalSize(80, 24));
    assertThat(terminal.foreground()).isEqualTo(process.process().pid());
    process.exit(0);
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  static Stream<Arguments> refused() {
    String large = "x".repeat(Limits.ARGUMENTS / 2);
    return Stream.of(
        Arguments.of(request(List.of(large, large), Map.of()), Errno.TOOBIG),
        Arguments.of(request(List.of("program"), Map.of(large, large)), Errno.TOOBIG),
        Arguments.of(preopens(Map.of("x".repeat(1 << 16), "/home")), Errno.TOOBIG),
        Arguments.of(preopens(Map.of("/", "/none")), Errno.NOENT),
        Arguments.of(preopens(Map.of("/", "/home/file")), Errno.NOTDIR),
        Arguments.of(preopens(Map.of("/", "/home/..")), Errno.SUCCESS),
        Arguments.of(preopens(Map.of("/", "/..")), Errno.NOENT),
        Arguments.of(cwd("/none"), Errno.NOENT),
        Arguments.of(cwd("/home/file"), Errno.NOTDIR),
        Arguments.of(cwd("home"), Errno.SUCCESS),
        Arguments.of(mounts("/data", "/none"), Errno.NOENT),
        Arguments.of(mounts("/", "/home"), Errno.INVAL),
        Arguments.of(mounts("/.", "/home"), Errno.INVAL),
        Arguments.of(mounts("/data/../x", "/home"), Errno.INVAL),
        Arguments.of(mounts("./data//./x/", "/home"), Errno.SUCCESS),
        Arguments.of(request(List.of(large, "y"), Map.of()), Errno.SUCCESS));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedTakesNothing(SpawnRequest request, int errno) throws Refusal {
    KernelUnderTest kernel = new KernelUnderTest();
    kernel.file("home/file", "text");
    long used = kernel.quota.used();
    if (errno == Errno.SUCCESS) {
      kernel.tryStart(request).exit(0);
    } else {
      Refusal refusal = catchThrowableOfType(Refusal.class, () -> kernel.tryStart(request));
      assertThat(refusal.errno()).isEqualTo(errno);
      assertThat(refusal.getMessage()).doesNotContain("\n").isNotBlank();
      assertThat(kernel.table.ended()).isEmpty();
    }
    assertThat(kernel.table.living()).isEmpty();
    assertThat(kernel.root.lookup("home").openers()).isZero();
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void whereverSpaceEndsNothingIsTaken() {
    long booted = new KernelUnderTest().quota.used();
    SpawnRequest request =
        new SpawnRequest(
            List.of("program", "x".repeat(3000)),
            Map.of("A", "b"),
            "/",
            null,
            List.of(
                new MountRequest("/home/project", "/home", true),
                new MountRequest("/tmp", null, false)),
            new Stdio.Pipes());
    int refused = 0;
    long room = 0;
    while (!startsWithin(booted, room, request)) {
      refused++;
      room += room < 1024 ? 128 : 1024;
    }
    assertThat(refused).isGreaterThan(100);
  }

  private static boolean startsWithin(long booted, long room, SpawnRequest request) {
    KernelUnderTest kernel = new KernelUnderTest(booted + room);
    try {
      kernel.tryStart(request).exit(0);
      assertThat(kernel.quota.used()).isEqualTo(booted);
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.errno()).isEqualTo(Errno.NOSPC);
      assertThat(kernel.quota.used()).isEqualTo(booted);
      assertThat(kernel.quota.takeExhausted()).isTrue();
      assertThat(kernel.table.living()).isEmpty();
      return false;
    }
  }
}
