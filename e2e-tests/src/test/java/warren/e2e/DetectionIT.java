package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What Run starts for a project, and what is said where that is nothing, old, or not all. */
class DetectionIT extends ProjectTest {
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
    page.awaitAdvice("`echo hi` and `tsc` cannot be run here yet");
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
}
