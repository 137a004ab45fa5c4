package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What people build, check and test their programs with, installed from npm's registry into an
 * uploaded project: by commands in the terminal.
 */
class NodeToolsIT extends RegistryTest {
  private static final Path PROJECT = Path.of("src/test/resources/tools");

  @Test
  void eachBuildsChecksOrTestsTheProject() throws IOException {
    copy(PROJECT, folder);
    page.openFresh(folder).awaitPrompt();
    page.typeLine(settings() + " npm install; echo installed $?");
    awaitInTerminal("installed 0");

    runs("webpack", "node webpack/main.cjs", "hello from a bundle and its part");
    runs("rollup", "node rollup/index.js", "hello from a bundle and its part");
    runs("esbuild", "node esbuild/main.mjs", "hello from the tab");
    runs("prettier", "cat src/unformatted.js", "const forgotten = [1, 2, 3];");
    runs("tsx", "echo ended", "hello from the tab");
    runs("sql", "echo ended", "[[2,77]]");
    finds("eslint", "'forgotten' is assigned a value but never used", 1);
    finds("tsc", "error TS2322: Type 'string' is not assignable to type 'number'.", 2);
    finds("vitest", "Tests  1 failed | 2 passed (3)", 1);
    finds("jest", "Tests:       1 failed, 2 passed, 3 total", 1);
    finds("mocha", "1 passing", 1);
    assertThat(page.errors()).isEmpty();
  }

  /** A script that does well, and what is there then. */
  private void runs(String script, String then, String shown) {
    page.typeLine("clear; npm run -s " + script + " && " + then + "; echo " + script + " is done");
    awaitInTerminal("\n" + script + " is done");
    assertThat(page.transcript()).as(script).contains(shown);
  }

  /** A script that finds a fault of the project. */
  private void finds(String script, String fault, int code) {
    page.typeLine("clear; npm run -s " + script + "; echo " + script + " gave $?");
    awaitInTerminal("\n" + script + " gave " + code);
    assertThat(page.transcript()).as(script).contains(fault);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }
}
