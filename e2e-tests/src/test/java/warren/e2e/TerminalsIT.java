package warren.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A project's terminals as a person uses them: tabs, splits, the shell's history, keys, pastes. */
class TerminalsIT extends ProjectTest {
  private static final CharSequence CTRL_C = Keys.chord(Keys.CONTROL, "c");
  private static final CharSequence CTRL_D = Keys.chord(Keys.CONTROL, "d");
  private static final CharSequence CTRL_Z = Keys.chord(Keys.CONTROL, "z");
  private static final CharSequence NEW = Keys.chord(Keys.CONTROL, Keys.SHIFT, "`");
  private static final CharSequence NEXT = Keys.chord(Keys.ALT, Keys.PAGE_DOWN);
  private static final CharSequence PREVIOUS = Keys.chord(Keys.ALT, Keys.PAGE_UP);

  @BeforeEach
  void openAProject() throws IOException {
    write("note.txt", "a note\n");
    write("main.py", "print('Hello, ' + input('name? ') + '!')\n");
    page.openFresh(folder).awaitPrompt();
  }

  @Test
  void twoTerminalsAtOnceHaveTheirOwnShells() {
    page.typeLine("mkdir -p sub; cd sub").awaitTranscriptMatching("~/work/sub \\$ \\z");
    page.typeLine("sleep 1000").awaitTerminals("1 sleep, running");
    page.press(NEW).awaitPrompt().awaitTerminals("1 sleep, running", "2 sh");
    page.press("pwd", Keys.ENTER).awaitTranscript("~/work $ pwd\n/home/work\n");

    page.press(PREVIOUS).awaitTranscript("sleep 1000");
    page.press(CTRL_C).awaitTerminals("1 sh", "2 sh");
    page.press("pwd", Keys.ENTER).awaitTranscript("~/work/sub $ pwd\n/home/work/sub\n");
    page.press(NEXT).awaitTranscript("~/work $ pwd\n/home/work\n");
  }

  @Test
  void closingATerminalEndsWhatRunsInItOnceThatIsConfirmed() {
    page.click(By.id("terminal-new")).awaitPrompt();
    page.typeLine("sleep 1000").awaitTerminals("1 sh", "2 sleep, running");
    page.press(Keys.chord(Keys.ALT, "w")).click(By.cssSelector("#confirm button[value=no]"));
    page.awaitTerminals("1 sh", "2 sleep, running");
    page.click(By.cssSelector(".terminal-tab.active .close")).click(By.id("confirm-yes"));
    page.awaitTerminals("1 sh");
    page.conditions().until("no sleep", () -> processes("sleep") == 0);
    assertThat(driver.findElements(By.cssSelector(".terminal-tab .close"))).isEmpty();

    page.press(NEW).awaitTerminals("1 sh", "2 sh").awaitPrompt();
    page.press("exit", Keys.ENTER).awaitTerminals("1 sh");
  }

  @Test
  void whatAShellHasStartedIsEndedInTheListOfProcesses() {
    page.typeLine("sleep 1000").awaitTerminals("1 sleep, running");
    page.conditions().until("its row", () -> processes("sleep") == 1);
    page.click(
        By.xpath("//*[@data-testid='process-row'][contains(., 'sleep')]//*[@data-testid='kill']"));
    page.awaitTerminals("1 sh").awaitPrompt();
    page.typeLine("echo ended with $?").awaitTranscript("\nended with 137\n");
  }

  private int processes(String command) {
    return driver
        .findElements(By.xpath("//*[@data-testid='process-row'][contains(., '" + command + "')]"))
        .size();
  }

  @Test
  void theLastTerminalSaysThatItsShellHasEndedAndStartsAnother() {
    page.typeLine("exit 3").awaitTranscript("[The shell has ended: exit 3. Press Enter");
    page.type("ignored").typeLine("").awaitPrompt();
    page.typeLine("echo again").awaitTranscript("\n~/work $ echo again\nagain\n");
    page.type(CTRL_D).awaitTranscript("[The shell has ended: exit 0.");
  }

  @Test
  void aSplitShowsTwoAndGoesWithOne() {
    page.typeLine("echo on the left").awaitTranscript("\non the left\n");
    page.click(By.id("terminal-split")).awaitPrompt();
    page.press("echo on the right", Keys.ENTER).awaitTranscript("\non the right\n");
    assertThat(shown()).isEqualTo(2);
    page.press(PREVIOUS).awaitTranscript("\non the left\n");
    assertThat(shown()).isEqualTo(2);

    page.press(NEW).awaitTerminals("1 sh", "2 sh", "3 sh").awaitPrompt();
    assertThat(shown()).isEqualTo(1);
    page.press(PREVIOUS).awaitTranscript("\non the right\n").press(CTRL_D);
    page.awaitTerminals("1 sh", "3 sh").awaitTranscript("\non the left\n");
    assertThat(shown()).isEqualTo(1);
  }

  @Test
  void aReloadKeepsHowManyTheyAreAndWhichAreSideBySide() {
    page.press(NEW).awaitTerminals("1 sh", "2 sh").awaitPrompt();
    page.click(By.id("terminal-split")).awaitTerminals("1 sh", "2 sh", "3 sh").awaitPrompt();

    driver.navigate().refresh();
    page.awaitWorkbench().awaitTerminals("1 sh", "2 sh", "3 sh").awaitPrompt();
    assertThat(shown()).isEqualTo(2);
    page.typeLine("echo again").awaitTranscript("\nagain\n");

    page.openFresh(folder).awaitPrompt().awaitTerminals("1 sh");
  }

  private int shown() {
    return driver.findElements(By.cssSelector("warren-terminal")).size();
  }

  @Test
  void linesThatWereTypedAreThereAfterAReload() {
    page.typeLine("echo remembered").awaitTranscript("\nremembered\n").awaitPrompt();
    page.typeLine("echo as well").awaitTranscript("\nas well\n").awaitPrompt();

    driver.navigate().refresh();
    page.awaitWorkbench().awaitPrompt();
    assertThat(page.transcript()).doesNotContain("remembered");
    page.type(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ENTER).awaitTranscript("\nremembered\n");
    assertThat(page.tree()).containsExactlyInAnyOrder("main.py", "note.txt");
  }

  @Test
  void severalPastedLinesAllRun() {
    page.focusTerminal().paste("pwd\necho one | tr a-z A-Z\ncat note.txt\necho la").press("st");
    page.press(Keys.ENTER);
    page.awaitTranscript("\n/home/work\nONE\na note\nlast\n");
  }

  @Test
  void fiveThousandPastedLinesArrive() {
    String lines =
        IntStream.rangeClosed(1, 5000).mapToObj(it -> "line " + it + "\n").collect(joining());
    page.typeLine("cat > pasted").awaitTerminals("1 cat, running");
    page.focusTerminal().paste(lines);
    page.awaitTranscript("line 5000\n").press(CTRL_D).awaitPrompt();
    page.typeLine("seq -f 'line %g' 5000 | cmp - pasted && echo the same");
    page.awaitTranscript("\nthe same\n");
  }

  @Test
  void tabCompletesAndArrowsRecall() {
    page.type("cat no", Keys.TAB, Keys.ENTER).awaitTranscript("$ cat note.txt \na note\n");
    page.awaitPrompt().typeLine("echo between").awaitTranscript("\nbetween\n").awaitPrompt();
    page.type(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ENTER);
    page.awaitTranscriptMatching("(?s)between\n.*cat note.txt \na note\n");
  }

  @Test
  void aFloodEndsByCtrlC() {
    page.typeLine("yes").awaitTerminals("1 yes, running").awaitTranscript("\ny\ny\n");
    page.type(CTRL_C).awaitPrompt().awaitTerminals("1 sh");
    page.typeLine("echo ended with $?").awaitTranscript("\nended with 130\n");
  }

  @Test
  void lessIsDrawnAgainInAnotherSize() {
    page.typeLine("seq 500 > numbers; less numbers");
    page.conditions().until("a screen of less", () -> showsNumbers(screen()));
    int before = screen().size();
    WebElement splitter =
        driver.findElement(By.cssSelector("warren-splitter[size='--terminal-height'] .splitter"));
    new Actions(driver).dragAndDropBy(splitter, 0, -120).perform();
    page.conditions()
        .until("a larger screen of less", () -> screen().size() > before && showsNumbers(screen()));
    page.type("q").awaitPrompt();
    new Actions(driver).doubleClick(splitter).perform();
  }

  /** The rows that the terminal draws. */
  private List<String> screen() {
    Object rows =
        driver.executeScript(
            "return [...document.querySelectorAll('.xterm-rows > div')].map(it => it.textContent.trimEnd())");
    return ((List<?>) rows).stream().map(String::valueOf).toList();
  }

  /** Whether the numbers from 1 on fill a screen but for its last row. */
  private static boolean showsNumbers(List<String> rows) {
    List<String> numbers = IntStream.range(1, rows.size()).mapToObj(String::valueOf).toList();
    return rows.size() > 2 && rows.subList(0, rows.size() - 1).equals(numbers);
  }

  @Test
  void keysReachWhatRuns() {
    page.typeLine("cat").awaitTerminals("1 cat, running");
    page.typeLine("said twice").awaitTranscript("said twice\nsaid twice\n");
    page.type(CTRL_Z).awaitPrompt().awaitTerminals("1 sh");
    page.typeLine("jobs").awaitTranscriptMatching("Stopped.*cat");
    page.typeLine("fg").awaitTerminals("1 fg, running");
    page.typeLine("and again").awaitTranscript("and again\nand again\n");
    page.type(CTRL_D).awaitPrompt();
    page.typeLine("sleep 1000").awaitTerminals("1 sleep, running").type(CTRL_C).awaitPrompt();
    page.typeLine("echo ended with $?").awaitTranscript("\nended with 130\n");
  }

  @Test
  void programsSeeTheSizeThatTheTerminalHas() {
    String ask = "python -c 'import os; print(\"now\", *os.get_terminal_size())'";
    page.typeLine(ask).awaitTranscriptMatching("\nnow \\d+ \\d+\n").awaitPrompt();
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 820, "height", 700, "deviceScaleFactor", 1, "mobile", false));
    try {
      page.typeLine(ask);
      page.conditions()
          .until(
              "another size",
              () ->
                  page.transcript().lines().filter(it -> it.startsWith("now ")).distinct().count()
                      == 2);
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @Test
  void aCommandSeesWhatTheEditorShows() {
    page.openInTree("note.txt").awaitEditor("a note").replaceText("not saved yet");
    page.typeLine("cat note.txt").awaitTranscript("$ cat note.txt\nnot saved yet");
    page.typeLine("echo from the shell > note.txt").awaitEditor("from the shell");
  }

  @Test
  void runHasATerminalWhoseShellWaits() {
    page.type("echo half").run().awaitTranscript("name? ");
    page.awaitTerminals("1 python, running").press("Ada", Keys.ENTER);
    page.awaitTranscript("Hello, Ada!\n[exit 0");
    page.awaitTranscriptMatching("\n~/work \\$ echo half\\z").press(" a line", Keys.ENTER);
    page.awaitTranscript("\nhalf a line\n").awaitPrompt();

    page.typeLine("sleep 1000").awaitTerminals("1 sleep, running");
    page.run().awaitTerminals("1 sleep, running", "2 python, running").awaitTranscript("name? ");
    page.stop().awaitTerminals("1 sleep, running", "2 sh").awaitPrompt();
    page.press("echo fresh", Keys.ENTER).awaitTranscript("\n~/work $ echo fresh\nfresh\n");
  }

  @Test
  void whatWasTypedForAProgramThatIsKilledIsNoCommand() throws IOException {
    write("main.py", "print('on', flush=True)\nwhile True: pass\n");
    page.openFresh(folder).awaitPrompt().run().awaitTranscript("on\n");
    page.press("touch wrong", Keys.ENTER).stop().awaitPrompt();
    page.press("ls", Keys.ENTER).awaitTranscript("$ ls\nmain.py  note.txt\n");
  }

  @Test
  void clearForgetsWhatWasShown() {
    page.typeLine("echo to be forgotten").awaitTranscript("\nto be forgotten\n").awaitPrompt();
    page.typeLine("clear");
    page.conditions().until("a clear terminal", page::transcript, it -> it.equals("~/work $ "));
  }

  @Test
  void whatTheTerminalShowedIsFound() {
    page.typeLine("seq 500 | sed 's/^/row /'").awaitTranscript("\nrow 500\n");
    page.focusTerminal().press(Keys.chord(Keys.CONTROL, "f"));
    page.conditions()
        .until("the field", () -> !driver.findElements(By.id("terminal-search-text")).isEmpty());
    page.press("row 123");
    WebElement found = driver.findElement(By.cssSelector(".terminal-search .found"));
    page.conditions().until("it", found::getText, "1 of 1"::equals);
    page.conditions()
        .until(
            "its row",
            () -> driver.findElement(By.cssSelector(".xterm-rows")).getText().contains("row 123"));
    page.press(Keys.ESCAPE).press("echo back", Keys.ENTER).awaitTranscript("\nback\n");
  }
}
