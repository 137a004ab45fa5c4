package warren.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Warren's page as a person sees and uses it. Every method waits until what it needs is there. */
final class PageUnderTest {
  /** A runtime may have to be fetched and compiled first. */
  private static final Duration PROGRAM = Duration.ofSeconds(60);

  private static final Set<String> MODIFIERS =
      Set.of(Keys.CONTROL.toString(), Keys.SHIFT.toString(), Keys.ALT.toString());

  private static final Pattern ENDING =
      Pattern.compile("^\\[(exit|killed|trap|not started)", Pattern.MULTILINE);

  private static final By STATUS = By.id("status");

  private final RemoteWebDriver driver;
  private final String url;
  private final Conditions conditions;

  PageUnderTest(RemoteWebDriver driver, String url) {
    this.driver = driver;
    this.url = url;
    this.conditions = new Conditions();
  }

  Conditions conditions() {
    return conditions;
  }

  /** Opens the page afresh: nothing that earlier tests left in the tab is there. */
  PageUnderTest open() {
    driver.get("about:blank");
    driver.get(url + "/");
    conditions.until(
        "the kernel",
        () ->
            "ready".equals(driver.findElement(By.tagName("html")).getDomAttribute("data-kernel")));
    return this;
  }

  /** Gives a folder to the page's own input and waits for its workbench. */
  PageUnderTest upload(Path folder) {
    return offer(folder).awaitWorkbench();
  }

  PageUnderTest awaitWorkbench() {
    conditions.until("the workbench", () -> !driver.findElements(By.id("run")).isEmpty());
    conditions.until("the end of the upload", () -> driver.findElements(By.id("upload")).isEmpty());
    return this;
  }

  /** Gives a folder to the page's own input; whether it becomes a project is open. */
  PageUnderTest offer(Path folder) {
    driver.findElement(By.id("folder-input")).sendKeys(folder.toString());
    return this;
  }

  PageUnderTest openFresh(Path folder) {
    return open().upload(folder);
  }

  PageUnderTest backToStart() {
    click(By.id("home"));
    conditions.until(
        "the start screen", () -> !driver.findElements(By.id("folder-input")).isEmpty());
    return this;
  }

  PageUnderTest backToStartIfOpen() {
    return driver.findElements(By.id("folder-input")).isEmpty() ? backToStart() : this;
  }

  // --- running -----------------------------------------------------------------------------------

  String command() {
    return driver.findElement(By.id("command")).getDomProperty("value");
  }

  PageUnderTest command(String line) {
    return fill(By.id("command"), line);
  }

  PageUnderTest environment(String lines) {
    if (!driver.findElement(By.id("environment")).isDisplayed()) {
      click(By.id("environment-toggle"));
    }
    return fill(By.id("environment"), lines);
  }

  PageUnderTest run() {
    click(By.id("run"));
    return this;
  }

  PageUnderTest stop() {
    click(By.id("stop"));
    return this;
  }

  PageUnderTest restart() {
    click(By.id("restart"));
    return this;
  }

  /**
   * {@code idle}, {@code starting}, {@code running}, {@code exited}, {@code killed} or {@code
   * failed}.
   */
  String state() {
    return driver.findElement(STATUS).getDomAttribute("data-state");
  }

  PageUnderTest awaitState(String... states) {
    List<String> wanted = List.of(states);
    conditions.until(
        "the state " + String.join(" or ", states), PROGRAM, () -> wanted.contains(state()));
    return this;
  }

  /** Waits for the program's end and gives its exit code. */
  int awaitExit() {
    awaitState("exited");
    return Integer.parseInt(driver.findElement(STATUS).getDomAttribute("data-code"));
  }

  /** How long the last program took, as the page says, in milliseconds. */
  double duration() {
    return Double.parseDouble(driver.findElement(STATUS).getDomAttribute("data-duration"));
  }

  /** Runs what the command field says, to its end. */
  int runToExit() {
    long before = endings();
    run();
    conditions.until("the end of the program", PROGRAM, () -> endings() > before);
    return awaitExit();
  }

  /**
   * How many programs have ended so far, as the terminal tells; the last state may be an old one's.
   */
  private long endings() {
    return ENDING.matcher(transcript()).results().count();
  }

  // --- terminal ----------------------------------------------------------------------------------

  String transcript() {
    return driver.findElement(By.id("transcript")).getDomProperty("textContent");
  }

  PageUnderTest awaitTranscript(String text) {
    conditions.until("the terminal", () -> !driver.findElements(By.id("transcript")).isEmpty());
    conditions.until("“" + text + "” in the terminal", this::transcript, it -> it.contains(text));
    return this;
  }

  PageUnderTest awaitTranscriptMatching(String regex) {
    conditions.until(
        regex + " in the terminal",
        this::transcript,
        it -> Pattern.compile(regex).matcher(it).find());
    return this;
  }

  /** Waits until the shell in the terminal waits for a line. */
  PageUnderTest awaitPrompt() {
    return awaitTranscriptMatching("(^|\n)[~/][^\n]* \\$ \\z");
  }

  /** The names of the terminals, by their tabs: {@code 1 sh}. */
  List<String> terminals() {
    return driver.findElements(By.cssSelector(".terminal-tab .show")).stream()
        .map(tab -> tab.getDomProperty("textContent").replaceAll("\\s+", " ").strip())
        .map(name -> name.replaceFirst("^Terminal ", ""))
        .toList();
  }

  PageUnderTest awaitTerminals(String... names) {
    List<String> wanted = List.of(names);
    conditions.until("the terminals " + wanted, this::terminals, wanted::equals);
    return this;
  }

  /** Types into the terminal. */
  PageUnderTest type(CharSequence... keys) {
    conditions.until(
        "the terminal", () -> !driver.findElements(By.cssSelector("#terminal textarea")).isEmpty());
    driver.findElement(By.cssSelector("#terminal textarea")).sendKeys(keys);
    return this;
  }

  PageUnderTest typeLine(String line) {
    return type(line, Keys.ENTER);
  }

  PageUnderTest focusTerminal() {
    return focusBySteps("terminal", "document.activeElement.closest('#terminal')");
  }

  PageUnderTest focusEditor() {
    return focusBySteps("editor", "document.activeElement.closest('.cm-content')");
  }

  /** Goes from area to area with F6 until the focus is where the expression says. */
  private PageUnderTest focusBySteps(String area, String expression) {
    for (int step = 0; step < 5; step++) {
      if (Boolean.TRUE.equals(driver.executeScript("return !!(" + expression + ")"))) {
        return this;
      }
      press(Keys.F6);
    }
    throw new AssertionError("F6 does not come to the " + area);
  }

  // --- files -------------------------------------------------------------------------------------

  /** The paths in the tree, below the project, of all visible rows. */
  List<String> tree() {
    @SuppressWarnings("unchecked") // the driver gives lists and maps without their types
    List<String> paths =
        (List<String>)
            driver.executeScript(
                "return [...document.querySelectorAll('[data-testid=tree] [role=treeitem][data-path]')]"
                    + ".map(row => row.dataset.path.split('/').slice(3).join('/'))");
    return paths;
  }

  PageUnderTest awaitInTree(String path) {
    conditions.until(path + " in the tree", this::tree, it -> it.contains(path));
    return this;
  }

  PageUnderTest awaitNotInTree(String path) {
    conditions.until("no " + path + " in the tree", this::tree, it -> !it.contains(path));
    return this;
  }

  WebElement row(String path) {
    awaitInTree(path);
    return driver
        .findElements(By.cssSelector("[data-testid=tree] [role=treeitem][data-path]"))
        .stream()
        .filter(row -> row.getDomAttribute("data-path").endsWith("/" + path))
        .findFirst()
        .orElseThrow();
  }

  /** Clicks a row: opens a file, or expands a folder. */
  PageUnderTest openInTree(String path) {
    row(path).click();
    return this;
  }

  /** Answers the tree's question for a name. */
  PageUnderTest name(String name) {
    By field = By.id("tree-name");
    conditions.until(
        "the field for a name",
        () -> driver.findElement(field).equals(driver.switchTo().activeElement()));
    WebElement input = driver.findElement(field);
    input.sendKeys(Keys.chord(Keys.CONTROL, "a"), name, Keys.ENTER);
    conditions.until("the field to go", () -> driver.findElements(field).isEmpty());
    return this;
  }

  /** The text of the editor. */
  String editor() {
    return (String)
        driver.executeScript(
            "return [...document.querySelectorAll('.cm-content .cm-line')]"
                + ".map(line => line.textContent).join('\\n')");
  }

  PageUnderTest awaitEditor(String text) {
    conditions.until("“" + text + "” in the editor", this::editor, it -> it.contains(text));
    return this;
  }

  /** Replaces the editor's text as a person would: select all and type. */
  PageUnderTest replaceText(String text) {
    WebElement content = driver.findElement(By.cssSelector(".cm-content"));
    content.click();
    content.sendKeys(Keys.chord(Keys.CONTROL, "a"));
    content.sendKeys(text);
    return this;
  }

  PageUnderTest save() {
    press(Keys.chord(Keys.CONTROL, "s"));
    conditions.until(
        "no unsaved file",
        () -> driver.findElements(By.cssSelector(".tab [data-unsaved]")).isEmpty());
    return this;
  }

  // --- what the page says ------------------------------------------------------------------------

  String errors() {
    return driver.findElement(By.id("message")).getText();
  }

  String notices() {
    return driver.findElement(By.id("notice")).getText();
  }

  PageUnderTest awaitError(String text) {
    conditions.until("an error with “" + text + "”", this::errors, it -> it.contains(text));
    return this;
  }

  PageUnderTest awaitAdvice(String text) {
    conditions.until(
        "advice with “" + text + "”",
        () -> driver.findElement(By.id("advice")).getText(),
        it -> it.contains(text));
    return this;
  }

  String fix() {
    return driver.findElement(By.id("fix")).getText();
  }

  /** Whether the browser would ask the person before the page is closed or reloaded. */
  boolean asksBeforeLeaving() {
    return (Boolean)
        driver.executeScript(
            "const leaving = new Event('beforeunload', { cancelable: true });"
                + "return !dispatchEvent(leaving)");
  }

  /** Waits until a number that a script gives has been the same for a second. */
  PageUnderTest awaitPause(String expression) {
    conditions.until(
        "a pause of " + expression,
        () ->
            (Boolean)
                driver.executeAsyncScript(
                    "const done = arguments[0]; const before = "
                        + expression
                        + "; setTimeout(() => done(before === "
                        + expression
                        + "), 1000)"));
    return this;
  }

  /** Pastes a text into what has the focus, as the browser's own Ctrl+V does. */
  PageUnderTest paste(String text) {
    driver.executeScript(
        "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);"
            + "document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
            + " { clipboardData: data, bubbles: true, cancelable: true }))",
        text);
    return this;
  }

  // --- the small things --------------------------------------------------------------------------

  PageUnderTest click(By what) {
    conditions.until(what + " to be enabled", () -> driver.findElement(what).isEnabled());
    driver.findElement(what).click();
    return this;
  }

  /** Keys for whatever has the focus; chords hold their modifiers as they do for an element. */
  PageUnderTest press(CharSequence... keys) {
    Actions actions = new Actions(driver);
    Deque<String> held = new ArrayDeque<>();
    String.join("", keys)
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            key -> {
              if (key.contentEquals(Keys.NULL)) {
                held.forEach(actions::keyUp);
                held.clear();
              } else if (MODIFIERS.contains(key)) {
                held.push(key);
                actions.keyDown(key);
              } else {
                actions.sendKeys(key);
              }
            });
    actions.perform();
    return this;
  }

  PageUnderTest fill(By what, String text) {
    WebElement field = driver.findElement(what);
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    return this;
  }
}
