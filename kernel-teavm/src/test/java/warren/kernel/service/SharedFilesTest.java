package warren.kernel.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import warren.kernel.vfs.DirectoryNode;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Oflags;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;
import warren.testing.Threads;

/**
 * Files that several processes have open, until the last of them has exited; and exhausted space.
 */
final class SharedFilesTest {
  private static final int ROOT = ProcessUnderTest.ROOT;
  private static final long SMALL = 2L << 20;

  private KernelUnderTest kernel = new KernelUnderTest();

  @AfterEach
  void close() {
    kernel.close();
  }

  private ProcessUnderTest start() {
    return kernel.start("/home", "program");
  }

  private static int open(ProcessUnderTest process, String path, int descriptorFlags) {
    return process.open(ROOT, path, Oflags.CREAT, ProcessUnderTest.BOTH, descriptorFlags);
  }

  /** Nodes that are not the root of some process's mount namespace. */
  private int nodes() {
    return kernel.store.nodes() - kernel.table.living().size();
  }

  enum End {
    CLOSE,
    EXIT,
    KILL,
    RENUMBER;

    void of(ProcessUnderTest process, int descriptor) {
      switch (this) {
        case CLOSE -> {
          process.close(descriptor);
          process.readlink("home");
        }
        case EXIT -> process.exit(0);
        case KILL -> process.kill();
        case RENUMBER -> process.calls().descriptors.fdRenumber(0, descriptor);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnlinkedFileIsFreedWithItsLastOpener(End end) {
    ProcessUnderTest first = start();
    ProcessUnderTest second = start();
    int nodes = nodes();
    int writing = open(first, "home/f", 0);
    first.write(writing, "x".repeat(100_000));
    int reading = open(second, "home/f", 0);
    assertThat(first.unlink("home/f")).isZero();
    end.of(first, writing);
    assertThat(nodes()).isEqualTo(nodes + 1);
    assertThat(second.readAt(reading, 10, 99_990)).isEqualTo("x".repeat(10));
    end.of(second, reading);
    assertThat(nodes()).isEqualTo(nodes);
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedDirectoryIsFreedWithItsLastOpener(End end) {
    ProcessUnderTest process = start();
    int nodes = nodes();
    process.mkdir("home/d");
    int directory = process.openDirectory("home/d");
    process.rmdir("home/d");
    assertThat(nodes()).isEqualTo(nodes + 1);
    end.of(process, directory);
    assertThat(nodes()).isEqualTo(nodes);
  }

  @Test
  void whatOneCutsOffIsZeroForTheOtherAndGivenBackAtTheEnd() {
    ProcessUnderTest first = start();
    ProcessUnderTest second = start();
    int writing = open(first, "home/f", 0);
    int reading = open(second, "home/f", 0);
    long used = kernel.quota.used();
    first.write(writing, "x".repeat(200_000));
    first.calls().filestats.fdFilestatSetSize(writing, 2);
    assertThat(second.readAt(reading, 10, 0)).isEqualTo("xx");
    second.writeAt(reading, "y", 5);
    assertThat(first.readAt(writing, 10, 0)).isEqualTo("xx\0\0\0y");
    assertThat(kernel.quota.used()).isGreaterThan(used + 200_000);
    first.exit(0);
    second.exit(0);
    assertThat(kernel.quota.used()).isLessThan(used);
  }

  @Test
  void appendersLoseNothing() {
    int writers = 3;
    int lines = 2000;
    List<Runnable> tasks = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      ProcessUnderTest process = start();
      int file = open(process, "home/log", Fdflags.APPEND);
      String name = "abc".substring(writer, writer + 1);
      tasks.add(
          () -> {
            for (int i = 0; i < lines; i++) {
              String line = name + i + "\n";
              assertThat(process.write(file, line)).isEqualTo(line.length());
            }
          });
    }
    ProcessUnderTest reader = start();
    kernel.runOnThread();
    Threads.runAtOnce(tasks.toArray(Runnable[]::new));
    String[] all = reader.readAll(open(reader, "home/log", 0)).split("\n");
    int[] next = new int[writers];
    for (String line : all) {
      int writer = line.charAt(0) - 'a';
      assertThat(line.substring(1)).isEqualTo(Integer.toString(next[writer]++));
    }
    assertThat(next).containsOnly(lines);
  }

  @Test
  void theEndOfSpaceIsReportedToTheProgramAndOnceToThePerson() {
    kernel = new KernelUnderTest(SMALL);
    ProcessUnderTest process = start();
    int file = open(process, "home/f", 0);
    byte[] piece = new byte[100_000];
    int written = process.write(file, piece);
    assertThat(kernel.quota.takeExhausted()).isFalse();
    while (written > 0) {
      written = process.write(file, piece);
    }
    assertThat(written).isEqualTo(-Errno.NOSPC);
    assertThat(kernel.quota.takeExhausted()).isTrue();
    assertThat(kernel.quota.takeExhausted()).isFalse();
    assertThat(process.write(file, piece)).isEqualTo(-Errno.NOSPC);
    assertThat(kernel.quota.takeExhausted()).isTrue();
    process.unlink("home/f");
    process.close(file);
    int other = open(process, "home/g", 0);
    assertThat(process.write(other, piece)).isEqualTo(piece.length);
    assertThat(kernel.quota.takeExhausted()).isFalse();
  }

  @Test
  void whatAnotherHasClosedButNotReportedGivesSpace() {
    kernel = new KernelUnderTest(SMALL);
    ProcessUnderTest first = start();
    ProcessUnderTest second = start();
    int large = open(first, "home/f", 0);
    assertThat(first.write(large, new byte[1 << 20])).isEqualTo(1 << 20);
    first.unlink("home/f");
    first.close(large);
    int other = open(second, "home/g", 0);
    assertThat(second.write(other, new byte[1 << 20])).isEqualTo(1 << 20);
  }

  @Test
  void aProcessThatHasTooMuchOpenOpensNoMore() {
    ProcessUnderTest process = start();
    int last = 0;
    int next = open(process, "home/f", 0);
    while (next > 0) {
      last = next;
      next = open(process, "home/f", 0);
    }
    assertThat(next).isEqualTo(-Errno.MFILE);
    process.close(last);
    assertThat(open(process, "home/f", 0)).isEqualTo(last);
    process.exit(0);
    assertThat(((DirectoryNode) kernel.root.lookup("home")).lookup("f").openers()).isZero();
  }
}
