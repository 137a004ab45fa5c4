package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Folders and files dropped onto the page, by the browser's own drag of files from outside. */
class DropIT extends BrowserTest {
  @Test
  void aFolderBecomesAProject() throws IOException {
    Path folder = Folders.named("dropped");
    Files.createDirectories(folder.resolve("deep/er"));
    Files.createDirectories(folder.resolve("hollow"));
    Files.writeString(folder.resolve("deep/er/word.txt"), "down here");
    for (int number = 0; number < 250; number++) {
      Files.writeString(folder.resolve("deep/" + number), "x"); // more than a reader gives at once
    }
    Files.writeString(
        folder.resolve("main.py"),
        "import os; print(open('deep/er/word.txt').read(), len(os.listdir('deep')), os.listdir('hollow'))\n");
    page.open();

    drag("dragEnter", folder);
    drag("dragOver", folder);
    page.conditions()
        .until("the veil", () -> !driver.findElements(By.cssSelector(".drop-veil")).isEmpty());
    drag("drop", folder);
    page.awaitWorkbench();

    assertThat(driver.findElements(By.cssSelector(".drop-veil"))).isEmpty();
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("down here 251 []");
  }

  /** Some of them are names that the browser's handles of files leave out. */
  @Test
  void unusualNamesComeAlong() throws IOException {
    Path folder = Folders.named("unusual");
    List<String> names =
        List.of("a:b.txt", "link.lnk", "ends.", "con", " before", "q?.txt", ".hidden", "ü");
    for (String name : names) {
      Files.writeString(folder.resolve(name), name);
    }
    Files.writeString(
        folder.resolve("main.py"),
        "import os; print(sum(open(n).read() == n for n in os.listdir()), len(os.listdir()))\n");
    page.open();

    drop(folder);
    page.awaitWorkbench();

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("%d %d".formatted(names.size(), names.size() + 1));
  }

  @Test
  void severalFilesBecomeOneProject() throws IOException {
    Path folder = Folders.named("loose");
    Path program = Files.writeString(folder.resolve("main.py"), "print(open('a.txt').read())\n");
    Path text = Files.writeString(folder.resolve("a.txt"), "beside it");
    page.open();

    drop(program, text);
    page.awaitWorkbench();

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("beside it");
  }

  @Test
  void aLoneProgramBecomesAProject() {
    page.open();

    drop(Folders.guest("probe"));
    page.awaitWorkbench();

    page.command(page.command() + " args dropped");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("args\ndropped\n");
  }
}
