package warren.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that a test makes and gives to the page; all are gone when the JVM ends. */
final class Folders {
  /** Where projects and programs of the tests are kept. */
  private static final Path SOURCES = Path.of("src", "test").toAbsolutePath();

  private Folders() {}

  static Path temporary(String name) throws IOException {
    Path folder = Files.createTempDirectory("warren-" + name + "-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
    return folder;
  }

  /** An empty folder with exactly this name. */
  static Path named(String name) throws IOException {
    return Files.createDirectories(temporary("project").resolve(name));
  }

  /** A copy of a project under {@code src/test/projects}, which the test may change. */
  static Path project(String name) throws IOException {
    return copy(SOURCES.resolve("projects").resolve(name));
  }

  /** A copy of a folder, under the same name. */
  static Path copy(Path from) throws IOException {
    Path to = named(from.getFileName().toString());
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths.skip(1)::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }

  /** A compiled program of {@code src/test/guests}. */
  static Path guest(String name) {
    return SOURCES.resolve("guests").resolve(name + ".wasm");
  }

  private static void remove(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // A browser that is just ending may still write there; the system clears its folder of
      // temporary files.
    }
  }
}
