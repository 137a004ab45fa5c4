package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.testing.PageUnderTest;
import warren.testing.RecordedPage.Answer;

/** Whatever a page sends, it gets one answer and the kernel goes on. */
final class RequestsTest {
  static final String[] OPERATIONS = {
    "readFile",
    "writeFile",
    "put",
    "readdir",
    "stat",
    "mkdir",
    "rm",
    "rename",
    "symlink",
    "watch",
    "unwatch",
    "spawn",
    "input",
    "endInput",
    "kill",
    "resize",
    "processes",
    "watchProcesses",
    "unwatchProcesses",
    "stats",
    "detect",
    "splitCommandLine",
    "runtimes",
    "",
    "noSuchThing"
  };

  static List<String> operations() {
    return List.of(OPERATIONS);
  }

  static void assertGoesOn(PageUnderTest kernel) {
    kernel.turn();
    assertThat(kernel.get("stats")).containsKeys("processes", "quota", "used", "nodes", "requests");
    kernel.get("mkdir", "path", "/tmp/goes/on", "recursive", true);
  }

  @Test
  void anUnknownRequestIsReported() {
    PageUnderTest kernel = new PageUnderTest();
    Answer answer = kernel.ask("fly", "path", "/tmp");
    assertThat(answer.code()).isEqualTo("ENOSYS");
    assertThat(answer.message()).isEqualTo("the kernel knows no request fly");
    assertGoesOn(kernel);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aRequestWithoutMembersIsAnswered(String operation) {
    PageUnderTest kernel = new PageUnderTest();
    assertThat(kernel.ask(operation)).isNotNull();
    assertGoesOn(kernel);
  }

  @Test
  void watchesTellWhatHappenedBelowThemOnceATurn() {
    PageUnderTest kernel = new PageUnderTest();
    kernel.get("mkdir", "path", "/tmp/a");
    kernel.get("watch", "watch", 7, "path", "/tmp/a/");
    kernel.get("watch", "watch", 8, "path", "/tmp/ab");
    kernel.get("writeFile", "path", "/tmp/a/f", "data", "1");
    kernel.get("writeFile", "path", "/tmp/outside", "data", "1");
    assertThat(kernel.events("watch")).isEmpty();
    kernel.turn();
    assertThat(kernel.events("watch")).containsExactly(told(7, "/tmp/a/f", "created"));
    kernel.get("writeFile", "path", "/tmp/a/f", "data", "2");
    kernel.turn();
    kernel.get("rename", "from", "/tmp/a/f", "to", "/tmp/a/g");
    kernel.turn();
    kernel.get("rm", "path", "/tmp/a/g");
    kernel.turn();
    kernel.turn();
    assertThat(kernel.events("watch"))
        .containsExactly(
            told(7, "/tmp/a/f", "created"),
            told(7, "/tmp/a/f", "changed"),
            told(7, "/tmp/a/f", "removed", "/tmp/a/g", "created"),
            told(7, "/tmp/a/g", "removed"));
  }

  @Test
  void aWatchThatHasEndedReportsNothing() {
    PageUnderTest kernel = new PageUnderTest();
    kernel.get("watch", "watch", 1, "path", "/");
    kernel.get("watch", "watch", 2, "path", "/tmp/f");
    kernel.get("unwatch", "watch", 1);
    kernel.get("unwatch", "watch", 99);
    kernel.get("writeFile", "path", "/tmp/f", "data", "1");
    kernel.get("writeFile", "path", "/tmp/g", "data", "1");
    kernel.turn();
    assertThat(kernel.events("watch")).containsExactly(told(2, "/tmp/f", "created"));
  }

  private static Map<String, Object> told(long id, String... pathsAndKinds) {
    List<Map<String, Object>> changes =
        IntStream.range(0, pathsAndKinds.length / 2)
            .mapToObj(
                i ->
                    Map.<String, Object>of(
                        "path", pathsAndKinds[2 * i], "kind", pathsAndKinds[2 * i + 1]))
            .toList();
    return Map.of("id", id, "changes", changes);
  }

  @Test
  void commandLinesAreSplitIntoWords() {
    PageUnderTest kernel = new PageUnderTest();
    assertThat(kernel.get("splitCommandLine", "line", "python 'a b' c"))
        .isEqualTo(Map.of("words", List.of("python", "a b", "c")));
    assertThat(kernel.get("splitCommandLine", "line", "")).isEqualTo(Map.of("words", List.of()));
    Answer answer = kernel.ask("splitCommandLine", "line", "python 'a b");
    assertThat(answer.code()).isEqualTo("EINVAL");
    assertThat(answer.message()).isNotEmpty();
  }

  @Test
  void projectsAreDetectedInTheTree() {
    PageUnderTest kernel = new PageUnderTest();
    List<Object> entries =
        List.of(
            Map.of("path", "py/main.py", "data", "print(1)"),
            Map.of("path", "rust/Cargo.toml", "data", "[package]\nname = \"x\"\n"),
            Map.of(
                "path",
                "toml/warren.toml",
                "data",
                "command = \"qjs\"\nargs = [\"a.js\"]\n" + "cwd = \"src\"\n[env]\nA = \"1\"\n"),
            Map.of("path", "toml/src/a.js", "data", "1"),
            Map.of("path", "empty"));
    kernel.get("put", "at", "/home", "entries", entries);
    assertThat(kernel.get("detect", "path", "/home/py"))
        .containsEntry("runnable", true)
        .containsEntry("language", "python")
        .containsEntry("command", "python")
        .containsEntry("args", List.of("main.py"))
        .containsEntry("cwd", "/home/py");
    assertThat(kernel.get("detect", "path", "/home/toml"))
        .containsEntry("cwd", "/home/toml/src")
        .containsEntry("env", Map.of("A", "1"));
    assertThat(kernel.get("detect", "path", "/home/rust"))
        .containsEntry("runnable", false)
        .containsEntry("language", "rust")
        .containsKeys("fix", "message");
    assertThat(kernel.get("detect", "path", "/home/empty"))
        .containsEntry("runnable", false)
        .containsKey("message");
  }

  /** Writes files below /home/p, each with its modification time in seconds. */
  private static void put(PageUnderTest kernel, Object... pathsAndSeconds) {
    List<Object> entries =
        IntStream.range(0, pathsAndSeconds.length / 2)
            .<Object>mapToObj(
                i ->
                    Map.of(
                        "path",
                        pathsAndSeconds[2 * i],
                        "data",
                        "x",
                        "mtime",
                        (int) pathsAndSeconds[2 * i + 1] * 1000.0))
            .toList();
    kernel.get("put", "at", "/home/p", "entries", entries);
  }

  @Test
  void anUploadKeepsTheTimesOfItsFiles() {
    PageUnderTest kernel = new PageUnderTest();
    put(kernel, "a", 1_000_000, "b", -5);
    assertThat(kernel.get("stat", "path", "/home/p/a")).containsEntry("mtime", 1_000_000_000L);
    assertThat(kernel.get("stat", "path", "/home/p/b")).containsEntry("mtime", 0L);
  }

  @ParameterizedTest
  @CsvSource({
    "main.c, 1000, main.wasm, 1000, ''",
    "main.c, 1002, main.wasm, 1000, ''",
    "main.c, 1003, main.wasm, 1000, main.wasm is older than main.c",
    "main.c, 1000, build/app.wasm, 1009, ''",
    "src/main.c, 1009, build/app.wasm, 1000, build/app.wasm is older than src/main.c",
    "Cargo.toml, 1009, target/wasm32-wasip1/debug/a.wasm, 1000, ''",
    "notes.txt, 1009, main.wasm, 1000, ''"
  })
  void aProgramOlderThanItsSourcesIsReported(
      String source, int changed, String program, int built, String told) {
    PageUnderTest kernel = new PageUnderTest();
    put(kernel, source, changed, program, built);
    put(kernel, "node_modules/x/x.c", 9999, ".hidden/x.c", 9999);
    Map<String, Object> found = kernel.get("detect", "path", "/home/p");
    assertThat(found).containsEntry("runnable", true);
    if (told.isEmpty()) {
      assertThat(found).doesNotContainKey("outdated");
    } else {
      assertThat(found.get("outdated").toString()).startsWith(told + ": ");
    }
  }

  @Test
  void aProgramIsOutdatedOnceItsSourceIsWritten() {
    PageUnderTest kernel = new PageUnderTest();
    put(kernel, "main.c", 1, "main.wasm", 1);
    kernel.clock.advance(60_000_000_000L);
    kernel.get("writeFile", "path", "/home/p/main.c", "data", "changed");
    assertThat(kernel.get("detect", "path", "/home/p")).containsKey("outdated");
  }

  @ParameterizedTest
  @ValueSource(strings = {".venv/lib/python3.12", "venv/lib/python3.11", "env/Lib"})
  void packagesOfAVirtualEnvironmentAreFound(String library) {
    PageUnderTest kernel = new PageUnderTest();
    String folder = library.substring(0, library.indexOf('/'));
    put(kernel, "main.py", 1, library + "/site-packages/x.py", 1);
    assertThat(kernel.get("detect", "path", "/home/p")).containsEntry("env", Map.of());
    put(kernel, folder + "/pyvenv.cfg", 1);
    assertThat(kernel.get("detect", "path", "/home/p"))
        .containsEntry("env", Map.of("PYTHONPATH", "/home/p/" + library + "/site-packages"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/none", "/tmp/f"})
  void whatIsNoFolderIsNoProject(String path) {
    PageUnderTest kernel = new PageUnderTest();
    kernel.get("writeFile", "path", "/tmp/f", "data", "1");
    Answer answer = kernel.ask("detect", "path", path);
    assertThat(answer.code() + " " + answer.message())
        .isEqualTo("ENOENT " + path + " is no folder");
  }

  @Test
  void largeFilesAreReadOnlyAsFarAsDetectionNeedsThem() {
    PageUnderTest kernel = new PageUnderTest();
    byte[] large = new byte[3 << 20];
    Arrays.fill(large, (byte) ' ');
    kernel.get("writeFile", "path", "/home/package.json", "data", large);
    assertThat(kernel.get("detect", "path", "/home")).containsEntry("runnable", false);
  }
}
