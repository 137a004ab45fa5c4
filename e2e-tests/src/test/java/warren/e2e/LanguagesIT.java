package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;

/** A real project folder in each language: opened, run, and everything it does looked at. */
class LanguagesIT extends BrowserTest {
  static Stream<Tour> tours() {
    return Stream.of(
        new Tour("Python", "tour-python", "python main.py"),
        new Tour("JavaScript", "tour-javascript", "node tour.js"),
        new Tour("C", "tour-c", "main.wasm"),
        new Tour("Rust", "tour-rust", "target/wasm32-wasip1/release/tour.wasm"),
        new Tour("Go", "tour-go", "main.wasm"));
  }

  record Tour(String language, String project, String command) {
    Path folder() throws IOException {
      Path folder = Folders.project(project);
      if (language.equals("Go")) {
        GoCompiler.buildOrLeaveOut(folder);
      }
      return folder;
    }

    @Override
    public String toString() {
      return language;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tours")
  void givesArgumentsEnvironmentFilesInputAndExitCode(Tour tour) throws IOException {
    page.openFresh(tour.folder());
    assertThat(page.command()).isEqualTo(tour.command());

    page.command(tour.command() + " one 'two words' ünï");
    page.environment("GREETING=good day = morgen\nCODE=7");
    page.run();
    page.awaitTranscript("name? ");
    page.awaitState("running");
    page.typeLine("Ada");

    assertThat(page.awaitExit()).isEqualTo(7);
    page.awaitTranscript("hello, Ada");
    assertThat(page.transcript())
        .contains("arguments: one|two words|ünï")
        .contains("GREETING=good day = morgen")
        .contains("read: seventeen carrots")
        .contains("home: " + tour.project() + "\n")
        .containsPattern("tmp: ?\n")
        .contains("[exit 7");

    page.openInTree("made").openInTree("made/result.txt");
    page.awaitEditor("written by " + tour.language());
  }

  @Test
  void allRunAtOnceAndNoneSeesAnother() throws IOException {
    List<Tour> all = new ArrayList<>();
    page.open();
    for (Tour tour : tours().toList()) {
      if (tour.language().equals("Go") && !GoCompiler.isThere()) {
        continue;
      }
      page.backToStartIfOpen().upload(tour.folder());
      String neighbour = all.isEmpty() ? "tour-c" : all.get(all.size() - 1).project();
      page.environment("PEEK=/home/" + neighbour + "/data/input.txt\nCODE=" + all.size());
      page.run().awaitTranscript("name? ").awaitState("running");
      all.add(tour);
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(4);

    for (Tour tour : all) {
      page.backToStart().click(By.cssSelector("[data-testid=open-" + tour.project() + "]"));
      page.awaitWorkbench();
      assertThat(page.state()).as(tour.language()).isEqualTo("running");
      assertThat(page.transcript())
          .contains("home: " + tour.project() + "\n")
          .containsPattern("tmp: ?\n")
          .contains("peek: nothing\n");
      page.typeLine("all " + all.size());
      assertThat(page.awaitExit()).as(tour.language()).isEqualTo(all.indexOf(tour));
      page.awaitTranscript("hello, all " + all.size());
      page.openInTree("made").openInTree("made/result.txt");
      page.awaitEditor("written by " + tour.language());
    }
  }
}
