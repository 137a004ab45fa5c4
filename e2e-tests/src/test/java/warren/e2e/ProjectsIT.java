package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

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
    page.stop().awaitState("killed");
    assertThat(page.transcript().length()).isLessThan(1_200_000);
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
    page.focusTerminal().press("keys only", Keys.ENTER).awaitTranscript("typed: keys only");
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
  void leavingIsAskedAboutWhenSomethingWouldBeLost() throws IOException {
    write("main.py", "input('wait ')\n");
    page.openFresh(folder);
    assertThat(page.asksBeforeLeaving()).as("nothing runs, nothing is unsaved").isFalse();

    page.run().awaitTranscript("wait ");
    assertThat(page.asksBeforeLeaving()).as("a program runs").isTrue();
    page.backToStart();
    assertThat(page.asksBeforeLeaving()).as("it runs behind the start screen").isTrue();
    page.click(By.cssSelector("[data-testid=open-work]")).awaitWorkbench().typeLine("");
    page.awaitExit();
    assertThat(page.asksBeforeLeaving()).as("it has ended").isFalse();

    page.openInTree("main.py").awaitEditor("wait").replaceText("edited");
    assertThat(page.asksBeforeLeaving()).as("an edit is unsaved").isTrue();
    page.save();
    assertThat(page.asksBeforeLeaving()).as("it was saved").isFalse();
  }
}
