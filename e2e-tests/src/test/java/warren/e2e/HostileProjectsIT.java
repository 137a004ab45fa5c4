package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * Folders that no tutorial has. Whatever they hold, the page says what is the matter and lives on.
 */
class HostileProjectsIT extends BrowserTest {
  /** After each test the same page still opens and runs a project. */
  @AfterEach
  void thePageStillWorks() throws IOException {
    page.backToStartIfOpen().upload(Folders.project("hello-c"));
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("Hello from C");
  }

  @Test
  void aFolderWithoutAnEntryPoint() throws IOException {
    Path folder = Folders.named("papers");
    Files.writeString(folder.resolve("notes.txt"), "nothing to run");
    page.openFresh(folder);

    page.awaitAdvice("no program was found");
    page.run();
    page.conditions()
        .until(
            "the advice to be pointed out",
            () -> "advice".equals(driver.switchTo().activeElement().getDomAttribute("id")));
  }

  @Test
  void anEmptyFolder() throws IOException {
    page.open().offer(Folders.named("empty"));

    page.awaitError("empty");
  }

  @Test
  void aFileOf300Megabytes() throws IOException {
    Path folder = Folders.named("heavy");
    sparse(folder.resolve("large.bin"), 300L << 20);
    Files.writeString(
        folder.resolve("main.py"),
        "import os\nf = open('large.bin', 'rb')\nf.seek(-1, 2)\nprint('size', os.path.getsize('large.bin'), f.read())\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("size 314572800 b'\\x00'");
    page.openInTree("large.bin");
    page.conditions()
        .until(
            "the notice",
            () -> driver.findElement(By.id("editor-notice")).getText(),
            it -> it.contains("too much"));
  }

  @Test
  void moreThanTheQuota() throws IOException {
    Path folder = Folders.named("too-heavy");
    for (int part = 0; part < 5; part++) {
      sparse(folder.resolve(part + ".bin"), 250L << 20);
    }
    page.open().offer(folder);

    page.awaitError("too-heavy");
    assertThat(page.errors()).contains("it has 1.3 GB and there is room for 1.1 GB");
  }

  @Test
  void namesWithSpacesAndEmoji() throws IOException {
    Path folder = Folders.named("my 🐇 project (1) & 'more'");
    Files.writeString(folder.resolve("főnév 文件 🥕.txt"), "rabbit food");
    Files.writeString(
        folder.resolve("main.py"),
        "import os\nname, = [n for n in os.listdir('.') if n.endswith('.txt')]\nprint(name, '=', open(name).read())\nopen('új 🥬.txt', 'w').write('made')\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("főnév 文件 🥕.txt = rabbit food");
    page.openInTree("új 🥬.txt").awaitEditor("made");
  }

  @Test
  void twoHundredLevels() throws IOException {
    Path folder = Folders.named("deep");
    Path at = folder;
    for (int level = 0; level < 200; level++) {
      at = at.resolve("d" + level);
    }
    Files.createDirectories(at);
    Files.writeString(at.resolve("bottom.txt"), "the bottom");
    Files.writeString(
        folder.resolve("main.py"),
        "import os\nfor where, _, files in os.walk('.'):\n  if 'bottom.txt' in files:\n    print(where.count('/'), open(where + '/bottom.txt').read())\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("200 the bottom");
  }

  @Test
  void aTruncatedProgram() throws IOException {
    Path folder = Folders.named("cut");
    byte[] program = Files.readAllBytes(Folders.guest("probe"));
    Files.write(folder.resolve("main.wasm"), Arrays.copyOf(program, program.length / 2));
    page.openFresh(folder).run().awaitState("failed");

    page.awaitError("main.wasm");
    assertThat(page.errors())
        .containsAnyOf("cut off", "truncated", "ends", "damaged", "incomplete");
  }

  @Test
  void textThatCallsItselfAProgram() throws IOException {
    Path folder = Folders.named("pretender");
    Files.writeString(folder.resolve("main.wasm"), "#!/usr/bin/env python\nprint('hello')\n");
    page.openFresh(folder).run().awaitState("failed");

    page.awaitError("main.wasm");
    assertThat(page.errors()).contains("Python script");
  }

  @Test
  void aProgramWithImportsThatNobodyKnows() throws IOException {
    Path folder = Folders.named("stranger");
    Files.write(
        folder.resolve("main.wasm"),
        Modules.importing("env", "summon_demon", "wbg", "__wbindgen_throw"));
    page.openFresh(folder).run().awaitState("failed");

    page.awaitError("summon_demon");
    assertThat(page.errors()).contains("__wbindgen_throw");
  }

  @Test
  void aProgramThatEndsByATrap() throws IOException {
    Path folder = Folders.named("trapped");
    Files.copy(Folders.guest("probe"), folder.resolve("main.wasm"));
    page.openFresh(folder).command("main.wasm trap").run().awaitState("failed");
    page.awaitTranscript("trap: ").awaitError("unreachable");

    assertThat(page.command("main.wasm hello").runToExit()).isZero();
    assertThat(page.errors()).as("the next start ends the last one's error").isEmpty();
  }

  @Test
  void filesNamedLikeTheWayOut() throws IOException {
    Path folder = Folders.named("..hidden..");
    Files.writeString(folder.resolve("..."), "three dots");
    Files.writeString(folder.resolve("..main.py"), "not chosen");
    Files.writeString(
        folder.resolve("main.py"),
        "import os; print(sorted(os.listdir()), open('...').read(), len(os.listdir('/home')))\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("['...', '..main.py', 'main.py'] three dots 1");
  }

  private static void sparse(Path path, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.setLength(size);
    }
  }
}
