package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What Run starts for a project; messages where it is nothing, out of date, or not all. */
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
            + " \"go\": \"echo and && node a.js\" } }");
    page.openFresh(folder);

    assertThat(page.command()).isEqualTo("npm start");
    assertThat(page.runToExit()).isEqualTo(3);
    page.awaitTranscript("hi\n").awaitTranscript("and\nmode production [ 'x' ]");
  }

  @Test
  void whatAStartScriptLacksIsBuilt() throws IOException {
    write(
        "package.json",
        "{ \"scripts\": { \"build\": \"mkdir dist && cp a.js dist\", \"start\": \"node dist/a.js\" } }");
    write("a.js", "console.log('built')\n");
    page.openFresh(folder).awaitAdvice("dist/a.js is not there: Run builds it first");
    assertThat(page.command()).isEqualTo("sh -c 'npm run build && npm start'");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("\nbuilt\n");
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
