package warren.kernel.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.host.Programs;
import warren.kernel.program.RuntimeEntry.RuntimeFile;
import warren.kernel.vfs.Tree;
import warren.shared.abi.Errno;
import warren.testing.FakeRequest;
import warren.testing.KernelUnderTest;

/** Files of a runtime arrive in any order, or fail. */
final class RuntimeFilesTest {
  private final KernelUnderTest kernel = new KernelUnderTest();
  private final Tree tree = new Tree(kernel.root, kernel.store, kernel.changes);
  private final Site site = new Site();
  private final List<String> outcomes = new ArrayList<>();

  /** Answers a fetch when the test asks for it. */
  private final class Site implements Programs {
    final List<String> asked = new ArrayList<>();
    final List<Fetched> fetched = new ArrayList<>();
    final List<Failed> failed = new ArrayList<>();

    @Override
    public void fetchBytes(String url, String sha256, Fetched fetched, Failed failed) {
      asked.add(url);
      this.fetched.add(fetched);
      this.failed.add(failed);
    }

    void answer(int index) {
      byte[] text = asked.get(index).getBytes(UTF_8);
      fetched.get(index).accept(FakeRequest.bytes(kernel.commons, text));
    }

    @Override
    public void compile(Pieces pieces, List<Patch> patches, Outcome outcome) {
      throw new AssertionError("nothing is compiled");
    }

    @Override
    public void fetch(String url, String sha256, double size, Progress progress, Outcome outcome) {
      throw new AssertionError("no program is fetched");
    }
  }

  private void put(String... paths) {
    List<RuntimeFile> files = new ArrayList<>();
    for (String path : paths) {
      files.add(new RuntimeFile(path, "/site" + path, "hash", 1));
    }
    RuntimeFiles.Outcome outcome =
        new RuntimeFiles.Outcome() {
          @Override
          public void done() {
            outcomes.add("done");
          }

          @Override
          public void failed(int errno, String message) {
            outcomes.add(Errno.name(errno) + " " + message);
          }

          @Override
          public void unreachable(String message) {
            outcomes.add("unreachable " + message);
          }
        };
    new RuntimeFiles(tree, site, files, outcome).put();
  }

  private boolean isThere(String path) {
    return tree.find(path, true).isFound();
  }

  private static String[] many(int count) {
    String[] paths = new String[count];
    for (int i = 0; i < count; i++) {
      paths[i] = "/usr/lib/f" + i;
    }
    return paths;
  }

  @Test
  void aRuntimeWithoutFilesIsDoneAtOnce() {
    put();
    assertThat(outcomes).containsExactly("done");
  }

  @Test
  void soManyAreFetchedAtOnceAndNoMore() {
    put(many(RuntimeFiles.AT_ONCE + 2));
    assertThat(site.asked).hasSize(RuntimeFiles.AT_ONCE);
    site.answer(3);
    assertThat(site.asked).hasSize(RuntimeFiles.AT_ONCE + 1);
  }

  @Test
  void theyComeInAnyOrderAndArePutInThatOfTheList() {
    put("/usr/lib/a", "/usr/lib/b", "/usr/lib/c");
    site.answer(2);
    site.answer(1);
    assertThat(isThere("/usr/lib/b")).as("before the one in front of it").isFalse();
    assertThat(outcomes).isEmpty();
    site.answer(0);
    assertThat(List.of("/usr/lib/a", "/usr/lib/b", "/usr/lib/c")).allMatch(this::isThere);
    assertThat(outcomes).containsExactly("done");
  }

  @Test
  void theFirstThatFailsEndsIt() {
    put(many(RuntimeFiles.AT_ONCE + 2));
    site.failed.get(4).accept("404");
    site.failed.get(2).accept("500");
    site.answer(0);
    assertThat(outcomes).containsExactly("unreachable 404");
    assertThat(site.asked).as("nothing more is asked for").hasSize(RuntimeFiles.AT_ONCE);
    assertThat(isThere("/usr/lib/f0")).isFalse();
  }

  @Test
  void whatCantBeKeptEndsIt() {
    kernel.file("usr/lib", "a file");
    put("/usr/lib/a", "/usr/b");
    site.answer(0);
    site.answer(1);
    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0)).startsWith("ENOTDIR /usr/lib/a: ");
  }
}
