package warren.bridge.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.testing.ProcessUnderTest.HERE;
import static warren.testing.ProcessUnderTest.ROOT;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import warren.kernel.proc.SpawnRequest;
import warren.kernel.proc.SpawnRequest.MountRequest;
import warren.kernel.proc.Stdio;
import warren.shared.abi.Oflags;
import warren.testing.KernelUnderTest;
import warren.testing.ProcessUnderTest;

/**
 * Whatever one process does to names, other processes get the same answers from the cache as from
 * the kernel.
 */
final class CachedLookupPropertyTest {
  /** Something done to one or two paths. */
  record Step(int kind, String path, String other) {}

  @Provide
  static Arbitrary<String> paths() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "home", "a", "b", "..", ".");
    return names.list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("/", list));
  }

  @Provide
  static Arbitrary<List<Step>> plans() {
    return Combinators.combine(Arbitraries.integers().between(0, 8), paths(), paths())
        .as(Step::new)
        .list()
        .ofMinSize(4)
        .ofMaxSize(40);
  }

  @Provide
  static Arbitrary<List<String>> questions() {
    return paths().list().ofMinSize(3).ofMaxSize(8);
  }

  @Property(tries = 150)
  void readersSeeTheTruthAfterEveryStep(
      @ForAll("plans") List<Step> plan, @ForAll("questions") List<String> paths) {
    KernelUnderTest kernel = new KernelUnderTest();
    kernel.file("home/a/b/f", "text");
    ProcessUnderTest writer = kernel.start("/home", "writer");
    List<PathQuestion> readers =
        List.of(
            new PathQuestion(kernel.commons, kernel.start("/home", "plain")),
            new PathQuestion(kernel.commons, kernel.start(mounted())));
    for (Step step : plan) {
      take(writer, step);
      for (PathQuestion reader : readers) {
        paths.forEach(path -> compare(reader, path));
        compare(reader, step.path());
        compare(reader, step.other());
      }
    }
  }

  private static SpawnRequest mounted() {
    return new SpawnRequest(
        List.of("mounted"),
        Map.of(),
        "/b",
        null,
        List.of(new MountRequest("/b", "/home", false), new MountRequest("/b/b/a", "/tmp", true)),
        new Stdio.Pipes());
  }

  private static void take(ProcessUnderTest writer, Step step) {
    String path = step.path();
    switch (step.kind()) {
      case 0, 1 -> writer.mkdir(path);
      case 2 -> writer.close(writer.create(path));
      case 3 -> writer.rename(path, step.other());
      case 4 -> writer.link(path, step.other());
      case 5 -> writer.symlink(step.other(), path);
      case 6 -> writer.rmdir(path);
      case 7 -> writer.unlink(path);
      default -> writer.rename(step.other(), path);
    }
  }

  private static void compare(PathQuestion reader, String path) {
    for (int bits = 0; bits < 8; bits++) {
      int directory = (bits & 1) == 0 ? ROOT : HERE;
      boolean absolute = (bits & 2) != 0;
      boolean follow = (bits & 4) != 0;
      String first = reader.stat(directory, path, absolute, follow);
      String truth = reader.statByKernel(directory, path, absolute, follow);
      assertThat(first).as(path).isEqualTo(truth);
      assertThat(reader.stat(directory, path, absolute, follow)).as(path).isEqualTo(truth);
      int oflags = absolute ? Oflags.DIRECTORY : 0;
      assertThat(reader.open(directory, path, absolute, follow, oflags))
          .isEqualTo(reader.openByKernel(directory, path, absolute, follow, oflags));
    }
  }
}
