package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.Rectangle;

/** What a person does with an open project: edit, name, stop, restart, choose what runs. */
class ProjectsIT extends BrowserTest {
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Folders.named("work");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void whatIsEditedAndSavedIsWhatRuns() throws IOException {
    write("main.py", "print('before')\n");
    page.openFresh(folder);
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("before");

    page.openInTree("main.py").awaitEditor("before");
    page.replaceText("print('after the ' + 'edit')");
    assertThat(driver.findElements(By.cssSelector(".tab [data-unsaved]"))).hasSize(1);
    page.save();

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("after the edit");
  }

  @Test
  void filesAreRenamedMadeAndDeletedInTheTree() throws IOException {
    write("old.txt", "content");
    write("main.py", "import os; print(sorted(os.listdir()))\n");
    page.openFresh(folder);

    page.openInTree("old.txt").awaitEditor("content");
    page.click(By.id("tree-rename")).name("new.txt");
    page.awaitInTree("new.txt").awaitNotInTree("old.txt");

    page.click(By.id("tree-new-file")).name("made.txt");
    page.awaitInTree("made.txt");
    page.click(By.id("tree-new-folder")).name("folder");
    page.awaitInTree("folder");

    page.openInTree("made.txt").click(By.id("tree-delete")).click(By.id("confirm-yes"));
    page.awaitNotInTree("made.txt");

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("['folder', 'main.py', 'new.txt']");
  }

  @Test
  void whatAProgramMakesAppearsInTheTreeWhileItRuns() throws IOException {
    write("main.py", "open('made.txt', 'w').write('by it'); input('more? ')\n");
    page.openFresh(folder).run().awaitTranscript("more? ");

    page.openInTree("made.txt").awaitEditor("by it");
    page.typeLine("");
    assertThat(page.awaitExit()).isZero();
  }

  @Test
  void anEndlessLoopIsStoppedAndRunsAgain() throws IOException {
    write("main.py", "print('round and round', flush=True)\nwhile True: pass\n");
    page.openFresh(folder).run().awaitTranscript("round and round");

    page.stop().awaitState("killed");
    page.restart().awaitState("running");
    page.conditions()
        .until("a second start", () -> page.transcript().split("round and round", -1).length == 3);
    page.restart();
    page.conditions()
        .until("a third start", () -> page.transcript().split("round and round", -1).length == 4);
    page.stop().awaitState("killed");
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void anEndlessLoopOfOutputLeavesThePageUsable() throws IOException {
    write("main.js", "for (;;) console.log('again and again');\n");
    write("package.json", "{ \"main\": \"main.js\" }");
    page.openFresh(folder).run().awaitTranscript("again and again");

    page.openInTree("package.json").awaitEditor("main.js");
    assertThat(frames()).as("frames drawn in 2 s").isGreaterThan(10);
    assertThat(millisOfStop()).as("milliseconds from Stop to its end").isLessThan(1000);
    assertThat(page.transcript().length()).isLessThan(300_000);
    page.awaitTranscript("[killed by SIGTERM");
  }

  /**
   * Presses Stop and waits, both in the page, so that the driver's own way there does not count.
   */
  private double millisOfStop() {
    Object millis =
        driver.executeAsyncScript(
            "const done = arguments[0]; const start = performance.now();"
                + "const status = document.querySelector('#status');"
                + "new MutationObserver(() => status.dataset.state === 'killed' && done(performance.now() - start))"
                + ".observe(status, { attributes: true });"
                + "document.querySelector('#stop').click();");
    return ((Number) millis).doubleValue();
  }

  /** How many frames the page draws in two seconds. */
  private long frames() {
    return (Long)
        driver.executeAsyncScript(
            "const done = arguments[0]; const end = performance.now() + 2000; let frames = 0;"
                + "const step = (now) => now > end ? done(frames) : (frames++, requestAnimationFrame(step));"
                + "requestAnimationFrame(step);");
  }

  @Test
  void aPythonErrorIsShownAsPythonShowsIt() throws IOException {
    write("main.py", "print('never')\ndef broken(:\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isEqualTo(1);
    page.awaitTranscript("SyntaxError").awaitTranscript("line 2");
    assertThat(page.transcript()).doesNotContain("never\n");
  }

  @Test
  void warrenTomlWinsOverWhatElseIsThere() throws IOException {
    write("main.py", "print('not this one')\n");
    write("package.json", "{ \"main\": \"x.js\" }");
    write(
        "src/chosen.py",
        "import os, sys; print('chosen', sys.argv[1:], os.environ['FROM'], os.getcwd().endswith('/src'))\n");
    write(
        "warren.toml",
        "command = \"python\"\nargs = [\"chosen.py\", \"a b\"]\ncwd = \"src\"\n[env]\nFROM = \"toml\"\n");
    page.openFresh(folder);

    assertThat(page.command()).isEqualTo("python chosen.py 'a b'");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("chosen ['a b'] toml True");
  }

  @Test
  void aStartScriptRunsWithItsVariablesAndOtherScripts() throws IOException {
    write(
        "a.js",
        "console.log('mode', process.env.NODE_ENV, process.argv.slice(2)); process.exit(3)\n");
    write(
        "package.json",
        "\ufeff{ \"scripts\": { \"prestart\": \"echo hi\", \"start\": \"NODE_ENV=production npm run go -- x\","
            + " \"go\": \"tsc && node a.js\" } }");
    page.openFresh(folder);

    assertThat(page.command()).isEqualTo("node a.js x");
    assertThat(page.runToExit()).isEqualTo(3);
    page.awaitTranscript("mode production [ 'x' ]");
  }

  @Test
  void theWordsOfAStartScriptThatCannotRunAreNamed() throws IOException {
    write("package.json", "{ \"scripts\": { \"start\": \"vite --port 80\" } }");
    page.openFresh(folder).awaitAdvice("`vite --port 80` cannot be run here yet");

    folder = Folders.named("unbuilt");
    write(
        "package.json",
        "{ \"scripts\": { \"build\": \"tsc\", \"start\": \"tsc && node dist/a.js\" } }");
    page.backToStart().upload(folder);
    assertThat(page.awaitAdvice("dist/a.js, which is not there").fix()).isEqualTo("npm run build");
  }

  @Test
  void aPackageWithNothingButACommandRuns() throws IOException {
    write("lib/a.js", "console.log('the command')\n");
    write("package.json", "{ \"bin\": { \"x\": \"./lib/a.js\" } }");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("the command");
  }

  @Test
  void aCommandOfPyprojectRunsAsPipWouldRunIt() throws IOException {
    write(
        "pyproject.toml",
        "[project]\nname = \"tool\"\ndescription = \"\"\"\nseveral\nlines\"\"\"\n"
            + "[project.scripts]\ntool = \"tool.cli:main\"\n[[tool.x]]\nratio = 0.5\n");
    write("src/tool/__init__.py", "");
    write(
        "src/tool/cli.py",
        "import os, sys\ndef main():\n    print('cli main', sys.argv, sorted(os.listdir()))\n    return 4\n");
    page.openFresh(folder);
    page.command(page.command() + " 'a b'");

    assertThat(page.runToExit()).isEqualTo(4);
    page.awaitTranscript("cli main ['tool', 'a b'] ['pyproject.toml', 'src']");
  }

  @Test
  void whatPythonLacksUnderWasiHasStandIns() throws IOException {
    write(
        "main.py",
        """
        import ctypes, mmap, multiprocessing, os, pwd, resource, shutil, threading, webbrowser
        from concurrent.futures import ThreadPoolExecutor
        from hashlib import pbkdf2_hmac
        def attempt(call):
            try: call()
            except OSError as error: return type(error).__name__
        print(os.path.exists(""), attempt(lambda: open("")), attempt(lambda: os.makedirs("")),
              attempt(lambda: os.symlink("", "x")), attempt(lambda: os.rename("", "x")))
        print(os.getuid(), os.getppid(), os.umask(0o22), pwd.getpwuid(0).pw_dir, list(ThreadPoolExecutor().map(abs, [-1, 2])))
        print(pbkdf2_hmac("sha1", b"password", b"salt", 2).hex(), os.system("ls") >> 8)
        """);
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript(
        "False FileNotFoundError FileNotFoundError FileNotFoundError FileNotFoundError");
    page.awaitTranscript("0 0 18 /home [1, 2]")
        .awaitTranscript("ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957 127")
        .awaitTranscript("sh: ls: there is no shell in Warren yet");
  }

  @Test
  void compiledProjectsWithoutTheirProgramGetTheCommandThatBuildsIt() throws IOException {
    write("Cargo.toml", "[package]\nname = \"x\"\n");
    page.openFresh(folder);
    assertThat(page.awaitAdvice("target/wasm32-wasip1").fix())
        .isEqualTo("cargo build --release --target wasm32-wasip1");

    folder = Folders.named("in-go");
    write("go.mod", "module example.org/x\n");
    write("main.go", "package main\n");
    page.backToStart().upload(folder);
    assertThat(page.awaitAdvice("main.wasm").fix())
        .isEqualTo("GOOS=wasip1 GOARCH=wasm go build -o main.wasm .");

    folder = Folders.named("in-c");
    write("main.c", "int main() {}\n");
    page.backToStart().upload(folder);
    assertThat(page.awaitAdvice("main.wasm").fix())
        .isEqualTo("clang --target=wasm32-wasi -O2 -o main.wasm main.c");
  }

  @Test
  void aLoneProgramRunsFromItsOwnInput() {
    page.open();
    driver.findElement(By.id("program-input")).sendKeys(Folders.guest("probe").toString());
    page.awaitWorkbench();
    page.command(page.command() + " args one");

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("args\none");
  }

  @Test
  void twoProjectsAreOpenAtOnceAndKeepTheirOwn() throws IOException {
    write("main.py", "print('first'); input('wait ')\n");
    page.openFresh(folder).run().awaitTranscript("wait ");
    folder = Folders.named("second");
    write("main.py", "import os; print('second sees', os.listdir('/home'), os.listdir('/tmp'))\n");
    page.backToStart().upload(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("second sees ['second'] []");
    page.backToStart().click(By.cssSelector("[data-testid=open-work]")).awaitWorkbench();
    assertThat(page.state()).isEqualTo("running");
    page.awaitTranscript("first").typeLine("");
    assertThat(page.awaitExit()).isZero();
  }

  @Test
  void closingAProjectEndsItsProgram() throws IOException {
    write("main.py", "print('on', flush=True)\nwhile True: pass\n");
    page.openFresh(folder).run().awaitTranscript("on");
    page.backToStart()
        .click(By.cssSelector("[data-testid=close-work]"))
        .click(By.id("confirm-yes"));

    page.conditions()
        .until(
            "the project to be gone",
            () -> driver.findElements(By.cssSelector("[data-testid=open-work]")).isEmpty());
    page.upload(folder);
    page.conditions()
        .until(
            "no process",
            () -> driver.findElements(By.cssSelector("[data-testid=process-row]")).isEmpty());
  }

  @Test
  void ignoredFilesAreLeftOutAndToldAndBroughtOnDemand() throws IOException {
    write("main.py", "print(1)\n");
    write(".gitignore", "*.log\nbuild/\n");
    write("noise.log", "x");
    write("build/out.txt", "x");
    write(".git/HEAD", "x");
    page.openFresh(folder);

    page.conditions()
        .until("the notice", page::notices, it -> it.contains("noise.log") && it.contains(".git"));
    assertThat(page.tree())
        .contains("main.py", ".gitignore")
        .doesNotContain("noise.log", "build", ".git");
    page.click(By.cssSelector("#notice button")).awaitInTree("noise.log").awaitInTree("build");
  }

  @Test
  void theWholeWayByKeyboard() throws IOException {
    write("main.py", "print('typed: ' + input('say? '))\n");
    page.openFresh(folder);

    page.press(Keys.chord(Keys.CONTROL, Keys.ENTER)).awaitTranscript("say? ");
    page.press("keys only", Keys.ENTER).awaitTranscript("typed: keys only");
    assertThat(page.awaitExit()).isZero();

    page.press(Keys.F6, Keys.F6).press(Keys.ENTER).awaitEditor("print(");
    page.focusEditor()
        .press(Keys.chord(Keys.CONTROL, "a"))
        .press("while True: pass")
        .press(Keys.chord(Keys.CONTROL, "s"));
    page.conditions()
        .until(
            "the save", () -> driver.findElements(By.cssSelector(".tab [data-unsaved]")).isEmpty());
    page.press(Keys.chord(Keys.CONTROL, Keys.ENTER)).awaitState("running");
    page.press(Keys.chord(Keys.CONTROL, ".")).awaitState("killed");
  }

  @Test
  void leavingIsAskedAboutWhileAProjectIsOpen() throws IOException {
    write("main.py", "print('ran')\n");
    page.open();
    assertThat(page.asksBeforeLeaving()).as("no project is open").isFalse();

    page.upload(folder);
    assertThat(page.asksBeforeLeaving()).as("a project is open").isTrue();
    assertThat(page.runToExit()).isZero();
    page.backToStart();
    assertThat(page.asksBeforeLeaving()).as("it is open behind the start screen").isTrue();

    page.click(By.cssSelector("[data-testid=close-work]")).click(By.id("confirm-yes"));
    page.conditions().until("nothing to lose", () -> !page.asksBeforeLeaving());
  }

  @Test
  void whatIsTypedAfterRunGoesToTheProgram() throws IOException {
    write("main.py", "print('Hello, ' + input('What is your name? ') + '!')\n");
    page.openFresh(folder).openInTree("main.py").awaitEditor("Hello");

    page.run().press("Ada", Keys.ENTER).awaitTranscript("Hello, Ada!\n");
    assertThat(page.awaitExit()).isZero();

    page.run().awaitTranscriptMatching("(?s)Ada!.*What is your name\\? ");
    page.press("Grace", Keys.ENTER).awaitTranscript("Hello, Grace!\n");
    page.restart().press("Joan", Keys.ENTER).awaitTranscript("Hello, Joan!\n");
    page.openInTree("main.py").focusEditor().press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    page.press("Mary", Keys.ENTER).awaitTranscript("Hello, Mary!\n");
    assertThat(page.editor()).isEqualTo("print('Hello, ' + input('What is your name? ') + '!')\n");
  }

  @Test
  void whatAStartNeedsRunsThoughItIsIgnored() throws IOException {
    write(".gitignore", "node_modules/\ndist/\n");
    write(
        "package.json",
        "{ \"scripts\": { \"start\": \"node dist/index.js\" }, \"dependencies\": { \"left\": \"1\" },"
            + " \"devDependencies\": { \"heavy\": \"1\" } }");
    write("dist/index.js", "console.log('built', require('left'));\n");
    write("node_modules/left/index.js", "module.exports = 'and ' + require('right');\n");
    write("node_modules/left/package.json", "{ \"dependencies\": { \"right\": \"1\" } }");
    write("node_modules/right/index.js", "module.exports = 'joined';\n");
    write("node_modules/heavy/index.js", "");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("built and joined\n");
    page.openInTree("node_modules").awaitInTree("node_modules/right");
    assertThat(page.tree()).doesNotContain("node_modules/heavy");
  }

  @Test
  void packagesOfAPythonEnvironmentAreFound() throws IOException {
    write(".venv/.gitignore", "*\n");
    write(".venv/pyvenv.cfg", "version = 3.12.1\n");
    write(".venv/lib/python3.12/site-packages/greeting/__init__.py", "word = 'found'\n");
    write("main.py", "import greeting, encodings; print(greeting.word)\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("found\n");
  }

  @Test
  void aFailureOffersWhatWasLeftOut() throws IOException {
    write(".gitignore", "data/\n");
    write("data/word.txt", "brought along");
    write("main.py", "print(open('data/word.txt').read())\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isEqualTo(1);
    page.conditions().until("the offer", page::notices, it -> it.contains("may need it"));
    assertThat(page.notices()).containsOnlyOnce("data/");
    page.click(By.cssSelector("#notice button")).awaitTranscript("brought along\n");
    assertThat(page.awaitExit()).isZero();
  }

  @Test
  void aProgramOlderThanItsSourceIsTold() throws IOException {
    folder = Folders.project("hello-c");
    Files.setLastModifiedTime(folder.resolve("main.wasm"), FileTime.fromMillis(1_700_000_000_000L));
    Files.setLastModifiedTime(folder.resolve("main.c"), FileTime.fromMillis(1_700_000_100_000L));
    page.openFresh(folder).awaitAdvice("main.wasm is older than main.c");
    assertThat(page.runToExit()).isZero();

    Files.setLastModifiedTime(folder.resolve("main.wasm"), FileTime.fromMillis(1_700_000_200_000L));
    page.backToStart().upload(folder);
    assertThat(driver.findElements(By.id("advice"))).isEmpty();
    page.openInTree("main.c").awaitEditor("main").focusEditor().press(" ").save();
    page.awaitAdvice("main.wasm is older than main.c");
  }

  @Test
  void nothingIsSaidTwiceAndNothingMovesWhenSomethingIsSaid() throws IOException {
    write("Cargo.toml", "[package]\nname = \"x\"\n");
    page.openFresh(folder).awaitAdvice("wasm32-wasip1").run();
    page.conditions()
        .until(
            "the advice to be pointed out",
            () -> "advice".equals(driver.switchTo().activeElement().getDomAttribute("id")));
    assertThat(page.errors()).isEmpty();

    page.command("nosuch");
    page.conditions().until("no advice", () -> driver.findElements(By.id("advice")).isEmpty());
    Object before = places();
    page.run().awaitError("nosuch");
    assertThat(places()).isEqualTo(before);
  }

  /** Where the parts of the workbench are. */
  private Object places() {
    return driver.executeScript(
        "return [...document.querySelectorAll('.run-bar, .tree, .editor, .terminal, .status-line')]"
            + ".map(part => JSON.stringify(part.getBoundingClientRect()))");
  }

  @ParameterizedTest(name = "{0}x{1}")
  @CsvSource({"740, 360", "360, 640", "640, 360", "320, 256", "1280, 800"})
  void noPaneIsEverWithoutRoom(int width, int height) throws IOException {
    write("Cargo.toml", "[package]\nname = \"x\"\n");
    page.open();
    driver.executeScript(
        "localStorage.setItem('warren.--terminal-height', '900');"
            + "localStorage.setItem('warren.--tree-width', '900')");
    try {
      page.open().upload(folder).awaitAdvice("wasm32-wasip1");
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
      if (!driver.findElement(By.cssSelector(".processes")).isDisplayed()) {
        page.click(By.id("processes-toggle"));
      }
      for (String pane : List.of(".tree", ".editor", ".terminal", ".processes")) {
        Rectangle place = driver.findElement(By.cssSelector(pane)).getRect();
        assertThat(place.getHeight()).as("height of " + pane).isGreaterThanOrEqualTo(40);
        assertThat(place.getWidth()).as("width of " + pane).isGreaterThanOrEqualTo(70);
      }
    } finally {
      driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
      driver.executeScript("localStorage.clear()");
    }
  }

  @Test
  void anIdlePageAsksTheKernelNothing() throws IOException {
    write("main.py", "input('wait ')\n");
    Map<String, Object> counting =
        driver.executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of(
                "source",
                "globalThis.posted = 0; const post = Worker.prototype.postMessage;"
                    + "Worker.prototype.postMessage = function (...all) { posted++; return post.apply(this, all); };"));
    try {
      page.openFresh(folder).run().awaitTranscript("wait ");
      page.conditions()
          .until(
              "its row",
              () ->
                  !driver
                      .findElements(By.cssSelector("[data-testid=process-row][data-state=waiting]"))
                      .isEmpty());
      page.awaitPause("posted");

      Object before = driver.executeScript("return posted");
      driver.executeAsyncScript("setTimeout(arguments[0], 5000)");
      assertThat(driver.executeScript("return posted")).isEqualTo(before);
    } finally {
      driver.executeCdpCommand(
          "Page.removeScriptToEvaluateOnNewDocument",
          Map.of("identifier", counting.get("identifier")));
    }
  }
}
