package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The terminal of an open project: its prompt, the languages' interactive modes, input, time. */
class TerminalIT extends BrowserTest {
  private static final CharSequence CTRL_C = Keys.chord(Keys.CONTROL, "c");
  private static final CharSequence CTRL_D = Keys.chord(Keys.CONTROL, "d");

  private Path folder;

  @BeforeEach
  void openAProject() throws IOException {
    folder = Folders.named("shell");
    Files.writeString(folder.resolve("note.txt"), "a note\n");
    page.openFresh(folder).awaitPrompt();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "python, '>>> ', 6*7, 1/0, ZeroDivisionError: division by zero",
    "qjs, '> ', 6*7, nosuch(), ReferenceError: nosuch is not defined",
    "node, '> ', 6*7, nosuch(), ReferenceError: nosuch is not defined",
  })
  void answersTellsErrorsAndEndsWithItsInput(
      String command, String prompt, String question, String mistake, String complaint) {
    page.typeLine(command).awaitTranscript("\n" + prompt);

    page.typeLine(question).awaitTranscript(question + "\n42\n" + prompt);
    page.typeLine(mistake).awaitTranscript(complaint + "\n" + prompt);
    page.typeLine("'as b' + 'efore'").awaitTranscript("'as before'\n" + prompt);
    page.type(CTRL_D).awaitPrompt();
    page.typeLine("echo ended with $?").awaitTranscript("\nended with 0\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"python, '>>> ', while True: pass", "qjs, '> ', for (;;) {}"})
  void controlCEndsIt(String command, String prompt, String endless) {
    page.typeLine(command).awaitTranscript("\n" + prompt);
    page.typeLine(endless).typeLine("").type(CTRL_C);

    page.awaitPrompt().typeLine("cat note.txt").awaitTranscript("$ cat note.txt\na note\n");
  }

  @Test
  void controlCEndsWhatNodeEvaluatesAndNotNode() {
    page.typeLine("node").awaitTranscript("\n> ");
    page.typeLine("for (;;) {}").type(CTRL_C).awaitTranscript("was interrupted by `SIGINT`");
    page.typeLine("6 * 7").awaitTranscript("\n42\n> ").type(CTRL_D).awaitPrompt();
  }

  @Test
  void programsKeepSettingsInTheHome() {
    page.typeLine("git config --global user.name Ann && git config user.name && ls -A ~")
        .awaitTranscript("\nAnn\n.gitconfig  .sh  shell\n");
  }

  @Test
  void inputGoesLineByLineAndIsEditedBeforeItGoes() {
    page.typeLine("python -c \"import sys; [print('got', repr(l)) for l in sys.stdin]\"");
    page.typeLine("first").awaitTranscript("got 'first\\n'");
    page.type("secx", Keys.BACK_SPACE, "ond", Keys.ENTER).awaitTranscript("got 'second\\n'");
    page.type(CTRL_D).awaitPrompt();
  }

  @Test
  void sleepTakesItsTime() {
    page.typeLine(
        "python -c \"import time; t = time.time(); time.sleep(0.5); print('slept', 0.5 <= time.time() - t < 5)\"");

    page.awaitTranscript("slept True\n").awaitPrompt();
  }

  @Test
  void asyncioRunsItsTasksSideBySide() throws IOException {
    Files.writeString(
        folder.resolve("main.py"),
        """
        import asyncio, time
        async def task(name, seconds):
            await asyncio.sleep(seconds)
            print('done', name, flush=True)
        async def main():
            start = time.monotonic()
            await asyncio.gather(task('slow', 0.6), task('quick', 0.2), task('middle', 0.4))
            print('together', 0.6 <= time.monotonic() - start < 1.1)
        asyncio.run(main())
        """);
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("done quick\ndone middle\ndone slow\ntogether True\n");
  }

  @Test
  void theShellRunsWhatIsTyped() {
    page.typeLine("pwd").awaitTranscript("~/shell $ pwd\n/home/shell\n");
    page.typeLine("ls").awaitTranscript("$ ls\nnote.txt\n");
    page.typeLine("mkdir -p a/b && cd a/b; x=5").awaitTranscriptMatching("~/shell/a/b \\$ \\z");
    page.typeLine("pwd | tr a-z A-Z > out; cat out; echo $x")
        .awaitTranscript("cat out; echo $x\n/HOME/SHELL/A/B\n5\n");
    page.typeLine("cd ../..").typeLine("rm -r a").typeLine("nosuch");
    page.awaitTranscriptMatching("~/shell \\$ nosuch\n.*nosuch.*not found");
    page.typeLine("yarn install").awaitTranscript("`npm install` reads the same");
  }

  @Test
  void copyingTakesASelectionAndNothingElse() {
    driver.executeScript(
        "globalThis.copied = [];"
            + "navigator.clipboard.writeText = async (text) => { copied.push(text); };");
    CharSequence copy = Keys.chord(Keys.CONTROL, Keys.SHIFT, "c");
    page.type("").focusTerminal().press(copy);
    assertThat(driver.executeScript("return copied")).isEqualTo(List.of());

    WebElement row = driver.findElement(By.cssSelector(".xterm-rows > div"));
    new Actions(driver)
        .moveToElement(row, 12 - row.getSize().getWidth() / 2, 0)
        .doubleClick()
        .perform();
    page.press(copy);
    assertThat(driver.executeScript("return copied")).isEqualTo(List.of("Press"));
  }

  @Test
  void aLineThatIsWrittenOverReadsAsItIsSeen() {
    page.typeLine("python -c \"print('10 %', end='\\r'); print('100 %\\r\\n漢字', end='\\rab\\n')\"");

    page.awaitTranscriptMatching("\n100 %\nab字\n");
  }
}
