package warren.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import warren.testing.PageUnderTest;
import warren.testing.PageUnderTest.Program;
import warren.testing.RecordedPage.Answer;

/** Runtimes of a site: fetched when they are first needed, and once. */
final class RuntimesTest {
  private static final String MANIFEST =
      """
      {"runtimes": [{"name": "python", "version": "3.12.0", "language": "Python",
        "commands": {"python": {"argv": ["python"],
                                "env": {"PYTHONHOME": "/usr/lib/python", "PYTHONPATH": "/lib/py"}}},
        "program": {"url": "/runtimes/p.wasm", "sha256": "abc", "size": 1000},
        "files": [{"path": "/usr/lib/python/site.py", "url": "/runtimes/site.py", "sha256": "d",
          "size": 4}],
        "licence": "PSF-2.0", "source": "elsewhere"}]}
      """;

  private final PageUnderTest kernel = new PageUnderTest();

  private void serve() {
    kernel.programs.serve("/runtimes/manifest.json", MANIFEST);
    kernel.programs.serve("/runtimes/p.wasm", "program");
    kernel.programs.serve("/runtimes/site.py", "pass");
  }

  private static Object listed(boolean installed) {
    return List.of(
        Map.of(
            "name",
            "python",
            "version",
            "3.12.0",
            "language",
            "Python",
            "size",
            1000L,
            "installed",
            installed,
            "commands",
            List.of("python")));
  }

  @Test
  void aRuntimeIsFetchedWhenItIsFirstNeeded() {
    serve();
    assertThat(kernel.get("runtimes").get("runtimes")).isEqualTo(listed(false));
    int pid = kernel.spawn("command", "python", "args", List.of("main.py"), "cwd", "/home");
    assertThat(pid).isPositive();
    assertThat(kernel.events("download"))
        .containsExactly(Map.of("name", "python", "loaded", 1000L, "total", 1000L));
    assertThat(kernel.get("runtimes").get("runtimes")).isEqualTo(listed(true));
    assertThat(kernel.get("stat", "path", "/usr/lib/python/site.py")).containsEntry("size", 4L);
    Program program = kernel.play(0);
    program.calls().arguments.environGet(0x1000, 0x2000);
    assertThat(program.memory().text(0x2000, 200)).contains("PYTHONHOME=/usr/lib/python\0");
    int fetches = kernel.programs.fetches();
    kernel.spawn("command", "python");
    assertThat(kernel.programs.fetches()).isEqualTo(fetches);
  }

  @Test
  void whatARuntimeNeedsInItsSearchPathStandsBeforeWhatIsAsked() {
    serve();
    kernel.spawn("command", "python", "env", Map.of("PYTHONPATH", "/home/site-packages"));
    Program program = kernel.play(0);
    program.calls().arguments.environGet(0x1000, 0x2000);
    assertThat(program.memory().text(0x2000, 200))
        .contains("PYTHONPATH=/lib/py:/home/site-packages\0");
  }

  @Test
  void twoThatNeedItAtOnceFetchItOnce() {
    serve();
    int one = kernel.send("spawn", "command", "python");
    int two = kernel.send("spawn", "command", "python");
    kernel.programs.run();
    assertThat(kernel.page.answer(one).failed()).isFalse();
    assertThat(kernel.page.answer(two).failed()).isFalse();
    assertThat(kernel.programs.fetches()).isEqualTo(3);
  }

  @Test
  void aSiteWithoutAListOffersNothingAndSaysWhyUntilItHasOne() {
    assertThat(kernel.get("runtimes")).isEqualTo(Map.of("runtimes", List.of()));
    assertFails(kernel.ask("spawn", "command", "python"), "the list of languages", "(404)");
    serve();
    assertThat(kernel.spawn("command", "python")).isPositive();
  }

  @Test
  void aListThatIsDamagedIsReported() {
    kernel.programs.serve("/runtimes/manifest.json", "<html>");
    assertThat(kernel.get("runtimes")).isEqualTo(Map.of("runtimes", List.of()));
    assertFails(kernel.ask("spawn", "command", "python"), "the list of languages", "is damaged");
  }

  @Test
  void whatCantBeFetchedIsReportedAndTriedAgain() {
    kernel.programs.serve("/runtimes/manifest.json", MANIFEST);
    assertFails(kernel.ask("spawn", "command", "python"), "python could not be fetched", "(404)");
    kernel.programs.serve("/runtimes/site.py", "pass");
    assertFails(kernel.ask("spawn", "command", "python"), "python could not be fetched", "(404)");
    assertThat(kernel.get("stats")).containsEntry("processes", 0L);
    serve();
    assertThat(kernel.spawn("command", "python")).isPositive();
  }

  /** What failed, why, and what to do about it, in one line. */
  private static void assertFails(Answer answer, String what, String why) {
    assertThat(answer.code()).isEqualTo("EIO");
    assertThat(answer.message())
        .startsWith(what)
        .contains(why, "try again")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void aRuntimeWhoseFilesHaveNoSpaceIsReported() {
    PageUnderTest small = new PageUnderTest(2 << 20);
    small.programs.serve("/runtimes/manifest.json", MANIFEST);
    small.programs.serve("/runtimes/site.py", "x".repeat(4 << 20));
    Answer answer = small.ask("spawn", "command", "python");
    assertThat(answer.code()).isEqualTo("ENOSPC");
    assertThat(answer.message()).startsWith("/usr/lib/python/site.py: there is no room left");
  }
}
