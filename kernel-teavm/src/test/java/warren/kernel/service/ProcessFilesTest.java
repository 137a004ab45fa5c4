package warren.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filetype;
import warren.shared.abi.Oflags;
import warren.shared.abi.Whence;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.ProcessState;
import warren.shared.layout.Slot;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/** What programs read in /proc and open in /dev. */
final class ProcessFilesTest {
  private static final int ROOT = ProcessUnderTest.ROOT;

  private final KernelUnderTest kernel = new KernelUnderTest();

  private ProcessUnderTest start(String... words) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("A", "b=c");
    environment.put("É", "");
    return kernel.start(
        new SpawnRequest(List.of(words), environment, "/home", null, null, new Stdio.Pipes()));
  }

  private static int open(ProcessUnderTest process, String path) {
    return process.open(ROOT, path, 0, 0, 0);
  }

  private static String read(ProcessUnderTest process, String path) {
    int descriptor = open(process, path);
    String text = descriptor < 0 ? Errno.name(-descriptor) : process.readAll(descriptor);
    process.close(descriptor);
    return text;
  }

  @Test
  void theCommandLineAndEnvironmentEndEachWordWithAZero() {
    ProcessUnderTest process = start("program", "", "two words");
    assertThat(read(process, "proc/self/cmdline")).isEqualTo("program\0\0two words\0");
    assertThat(read(process, "proc/self/environ")).isEqualTo("A=b=c\0É=\0");
  }

  @Test
  void theStatusIsThatOfTheMoment() {
    ProcessUnderTest process = start("program");
    ProcessUnderTest other = start("other");
    int slot = CommonsLayout.slot(other.process().index());
    kernel.commons.storeInt(slot + Slot.STATE, ProcessState.WAITING);
    kernel.commons.putInt(slot + Slot.MEMORY_PAGES, 3);
    kernel.clock.advance(7_000_000);
    assertThat(read(process, "proc/2/status"))
        .isEqualTo(
            "Name:\tother\nState:\tS (waiting)\nPid:\t2\nCwd:\t/home\nVmSize:\t192 kB\n"
                + "CpuTime:\t0 ms\nPPid:\t0\nPgid:\t2\nSid:\t2\nTty:\t-\nNice:\t0\n");
    assertThat(read(process, "proc/self/status"))
        .contains("Name:\tprogram\n", "State:\tR (running)", "Pid:\t1\n", "CpuTime:\t7 ms\n");
  }

  @Test
  void theDescriptorsAreThoseThatAreOpen() {
    ProcessUnderTest process = start("program");
    int file = process.create("home/f");
    int closed = process.create("home/g");
    process.openDirectory("home");
    process.close(closed);
    assertThat(read(process, "proc/self/fds"))
        .isEqualTo("0\tstream\n1\tstream\n2\tstream\n3\t/\n4\t.\n" + file + "\tf\n7\thome\n");
  }

  @Test
  void aTextIsThatOfItsOpening() {
    ProcessUnderTest process = start("program");
    ProcessUnderTest other = start("other");
    int status = open(process, "proc/2/cmdline");
    other.exit(0);
    assertThat(process.readAll(status)).isEqualTo("other\0");
    assertThat(read(process, "proc/2/cmdline")).isEqualTo("ENOENT");
  }

  @Test
  void textsTakeNoSpaceForLonger() {
    ProcessUnderTest process = start("program", "x".repeat(50_000));
    long used = kernel.quota.used();
    for (int i = 0; i < 100; i++) {
      assertThat(read(process, "proc/self/cmdline")).hasSize(50_009);
    }
    process.readlink("home");
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @Test
  void withoutSpaceForATextItsOpeningFailsAndTakesNothing() {
    ProcessUnderTest process = start("program", "x".repeat(50_000));
    int filler = process.create("home/filler");
    long most = kernel.quota.limit() - kernel.quota.used() - 32_768;
    assertThat(process.calls().filestats.fdFilestatSetSize(filler, most)).isEqualTo(Errno.SUCCESS);
    long used = kernel.quota.used();
    assertThat(read(process, "proc/self/cmdline")).isEqualTo("ENOSPC");
    assertThat(kernel.quota.used()).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cmdline", "environ", "fds", "status"})
  void textsCanOnlyBeRead(String name) {
    ProcessUnderTest process = start("program");
    String path = "proc/self/" + name;
    assertThat(process.open(ROOT, path, 0, ProcessUnderTest.BOTH, 0)).isEqualTo(-Errno.ROFS);
    assertThat(process.open(ROOT, path, Oflags.TRUNC, 0, 0)).isEqualTo(-Errno.ROFS);
    int descriptor = open(process, path);
    assertThat(process.write(descriptor, "x")).isEqualTo(-Errno.BADF);
    assertThat(process.calls().filestats.fdFilestatSetSize(descriptor, 0))
        .isNotEqualTo(Errno.SUCCESS);
  }

  @Test
  void whoSeesOnlyItselfReadsNothingOfOthers() {
    start("secret");
    ProcessUnderTest process =
        kernel.start(
            new SpawnRequest(
                List.of("program"),
                Map.of(),
                "/",
                null,
                List.of(new MountRequest("/tmp", null, false)),
                new Stdio.Pipes()));
    assertThat(read(process, "proc/1/cmdline")).isEqualTo("ENOENT");
    assertThat(read(process, "proc/self/cmdline")).isEqualTo("program\0");
    assertThat(read(process, "proc/2/cmdline")).isEqualTo("program\0");
    assertThat(process.readlink("proc/self")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"null, ''", "zero, '\0\0\0\0'", "full, '\0\0\0\0'"})
  void devicesGiveWhatTheyAreNamedFor(String name, String given) {
    ProcessUnderTest process = start("program");
    int device = process.open(ROOT, "dev/" + name, 0, ProcessUnderTest.BOTH, 0);
    assertThat(process.read(device, 4)).isEqualTo(given);
    int written = process.write(device, "x");
    assertThat(written).isEqualTo(name.equals("full") ? -Errno.NOSPC : 1);
    assertThat(process.type("dev/" + name)).isEqualTo(Filetype.CHARACTER_DEVICE);
  }

  @Test
  void randomDevicesGiveAsMuchAsIsAsked() {
    ProcessUnderTest process = start("program");
    for (String name : new String[] {"random", "urandom"}) {
      int device = open(process, "dev/" + name);
      process.memory().fill(0x10000, 0, 64);
      process.read(device, 64);
      assertThat(process.memory().bytes(0x10000, 64)).isNotEqualTo(new byte[64]);
    }
  }

  @Test
  void standardStreamsAreThoseOfWhoOpens() {
    ProcessUnderTest process = start("program");
    int again = process.open(ROOT, "dev/stdout", 0, ProcessUnderTest.BOTH, 0);
    process.write(again, "hello ");
    process.close(1);
    process.write(again, "again");
    kernel.serve();
    assertThat(process.output().output()).isEqualTo("hello again");
    assertThat(process.outputReader().stream().isWriterClosed()).isFalse();
    process.close(again);
    assertThat(process.outputReader().stream().isWriterClosed()).isTrue();
    assertThat(open(process, "dev/stdout")).isEqualTo(-Errno.NXIO);
  }

  @Test
  void aStandardStreamThatIsAFileNowIsThatFile() {
    ProcessUnderTest process = start("program");
    int file = process.create("home/f");
    process.calls().descriptors.fdRenumber(file, 1);
    process.write(open(process, "dev/stdout"), "text");
    assertThat(process.readAt(1, 100, 0)).isEqualTo("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev/fd/", "proc/self/fd/"})
  void aDuplicateSharesPositionAndFlags(String fd) {
    ProcessUnderTest process = start("program");
    kernel.file("home/f", "abcdef");
    int file = process.open(ROOT, "home/f", 0, ProcessUnderTest.BOTH, 0);
    int duplicate = process.open(ROOT, fd + file, 0, 0, 0);
    assertThat(process.read(file, 2)).isEqualTo("ab");
    assertThat(process.read(duplicate, 2)).isEqualTo("cd");
    assertThat(process.seek(file, 0, Whence.CUR)).isEqualTo(4);
    process.calls().descriptors.fdFdstatSetFlags(duplicate, Fdflags.APPEND);
    process.write(file, "g");
    assertThat(process.seek(duplicate, 0, Whence.CUR)).isEqualTo(7);
    process.close(file);
    assertThat(process.readAt(duplicate, 10, 0)).isEqualTo("abcdefg");
    process.close(duplicate);
    assertThat(open(process, fd + duplicate)).isEqualTo(-Errno.NOENT);
  }

  @Test
  void aFileWithoutANameLivesAsLongAsAnyOfItsDuplicates() {
    ProcessUnderTest process = start("program");
    kernel.file("home/f", "abcdef");
    int file = process.open(ROOT, "home/f", 0, ProcessUnderTest.BOTH, 0);
    process.unlink("home/f");
    int duplicate = open(process, "dev/fd/" + file);
    assertThat(process.read(file, 2)).isEqualTo("ab");
    process.close(file);
    int another = open(process, "dev/fd/" + duplicate);
    process.close(duplicate);
    assertThat(process.read(another, 10)).isEqualTo("cdef");
  }

  @Test
  void descriptorsAreListedAndHaveTheTypesOfWhatIsOpen() {
    ProcessUnderTest process = start("program");
    int file = process.create("home/f");
    int list = process.openDirectory("proc/self/fd");
    assertThat(process.list(list, 100))
        .containsExactly("0", "1", "2", "3", "4", "" + file, "" + list);
    assertThat(process.type("proc/self/fd/" + file)).isEqualTo(Filetype.REGULAR_FILE);
    assertThat(process.type("proc/self/fd/3")).isEqualTo(Filetype.DIRECTORY);
    assertThat(process.type("dev/fd/05")).isEqualTo(-Errno.NOENT);
    start("other");
    assertThat(process.openDirectory("proc/2/fd")).isEqualTo(-Errno.NOENT);
  }
}
