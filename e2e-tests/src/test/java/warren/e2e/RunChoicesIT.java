package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The list beside Run: scripts, runs, targets, notebooks, and the packages of a monorepo. */
class RunChoicesIT extends ProjectTest {
  private static final By CHOICE = By.id("run-choice");

  @Test
  void aScriptIsChosenAndRunWithItsVariables() throws IOException {
    write(
        "package.json",
        "{ \"main\": \"a.js\", \"scripts\": { \"dev\": \"MODE=dev node a.js\", \"lint\": \"eslint .\" } }");
    write("a.js", "console.log('mode', process.env.MODE ?? 'none')\n");
    page.openFresh(folder);
    assertThat(options()).containsExactly("Run…", "dev", "lint");

    choose("dev");
    assertThat(page.command()).isEqualTo("npm run dev");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("mode dev");

    choose("lint");
    assertThat(page.runToExit()).isEqualTo(127);
    choose("Run…");
    assertThat(page.command()).isEqualTo("npm run dev");
  }

  @Test
  void packagesOfAMonorepoRunInTheirFolders() throws IOException {
    write("package.json", "{ \"workspaces\": [\"packages/*\"] }");
    write("packages/one/index.js", "console.log('one in', process.cwd())\n");
    write("packages/one/package.json", "{}");
    write("packages/two/main.py", "import os; print('two in', os.getcwd())\n");
    page.openFresh(folder);
    assertThat(options()).containsExactly("Run…", "packages/one", "packages/two");

    choose("packages/two");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("two in /home/work/packages/two");
  }

  @Test
  void runsOfWarrenTomlAndTargetsOfAMakefile() throws IOException {
    write(
        "warren.toml",
        "[run.hello]\ncommand = \"python a.py hello\"\n[run.bye]\ncommand = \"python a.py bye\"\n");
    write("a.py", "import sys; print('it says', sys.argv[1])\n");
    write("Makefile", "again:\n\t@python a.py again\nclean:\n\trm -rf x $(Y)\n");
    page.openFresh(folder);
    assertThat(page.command()).isEqualTo("python a.py hello");
    assertThat(options()).containsExactly("Run…", "hello", "bye", "again", "clean", "a.py");

    choose("again");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("it says again");
    choose("bye");
    page.runToExit();
    page.awaitTranscript("it says bye");
  }

  @Test
  void cellsOfANotebookRunInTheirOrder() throws IOException {
    write(
        "look.ipynb",
        "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\"# no code\"]},"
            + "{\"cell_type\": \"code\", \"source\": [\"%matplotlib inline\\n\", \"x = 20\\n\"]},"
            + "{\"cell_type\": \"code\", \"source\": [\"print('has', x)\\n\", \"x + 22\"]},"
            + "{\"cell_type\": \"code\", \"source\": \"1 / 0\"}]}");
    page.openFresh(folder);
    assertThat(page.command()).isEqualTo("python -m warren_notebook look.ipynb");
    assertThat(page.runToExit()).isEqualTo(1);
    page.awaitTranscript("has 20\n42\n")
        .awaitTranscript("[cell 1 leaves out: %matplotlib inline]")
        .awaitTranscript("File \"cell 3\", line 1")
        .awaitTranscript("ZeroDivisionError");
  }

  private List<String> options() {
    return new Select(driver.findElement(CHOICE))
        .getOptions().stream().map(WebElement::getText).toList();
  }

  private void choose(String option) {
    new Select(driver.findElement(CHOICE)).selectByVisibleText(option);
  }
}
