package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/**
 * A person takes a project home: as zip, as tar.gz, what changed as zip and as patch, as a link.
 */
class WaysOutIT extends ProjectTest {
  private Downloads downloads;

  @BeforeEach
  void openProject() throws IOException {
    write("main.py", "print('first')\nprint('second')\n");
    write("data/table.csv", "a,b\n1,2\n");
    write("gone.txt", "gone\n");
    page.openFresh(folder);
    downloads = new Downloads(driver, page.conditions());
  }

  private Path download(String opener, String kind, String name) {
    page.click(By.id(opener)).click(By.id("download-" + kind)).click(By.id("download-start"));
    Path file = downloads.await(name);
    page.conditions()
        .until("the dialog to close", () -> driver.findElements(By.id("download")).isEmpty());
    return file;
  }

  private static Path unpacked(Path archive, String... command) throws Exception {
    Path folder = Folders.temporary("unpacked");
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(archive).exists();
    return folder;
  }

  @Test
  void aProjectIsDownloadedInBothForms() throws Exception {
    Path tar = download("project-download", "tar-gz", "work.tar.gz");
    Path fromTar = unpacked(tar, "tar", "-xzf", tar.toString());
    assertThat(fromTar.resolve("work/data/table.csv")).hasContent("a,b\n1,2\n");
    Path zip = download("project-download", "zip", "work.zip");
    Path fromZip = unpacked(zip, "unzip", "-q", zip.toString());
    assertThat(fromZip.resolve("work/main.py")).hasContent("print('first')\nprint('second')\n");
    assertThat(Files.getLastModifiedTime(fromZip.resolve("work/main.py")).toMillis() / 1000)
        .isEqualTo(Files.getLastModifiedTime(folder.resolve("main.py")).toMillis() / 1000);
  }

  @Test
  void aFolderIsDownloadedByTheTree() throws Exception {
    page.row("data").click();
    page.click(By.id("tree-download"));
    assertThat(driver.findElements(By.id("download-patch"))).isEmpty();
    page.click(By.id("download-start"));
    Path zip = downloads.await("data.zip");
    assertThat(unpacked(zip, "unzip", "-q", zip.toString()).resolve("data/table.csv")).exists();
  }

  @Test
  void whatChangedIsDownloadedAsPatchAndAsZip() throws Exception {
    page.openInTree("main.py");
    page.replaceText("print('first')\nprint('changed')\n").save();
    page.row("gone.txt").click();
    page.click(By.id("tree-delete"));
    page.awaitNotInTree("gone.txt");

    Path patch = download("project-download", "patch", "work.patch");
    Path copy = Folders.copy(folder);
    GitServer.git(copy, "init", "-q");
    GitServer.git(copy, "apply", patch.toString());
    assertThat(copy.resolve("main.py")).hasContent("print('first')\nprint('changed')\n");
    assertThat(copy.resolve("gone.txt")).doesNotExist();
    assertThat(copy.resolve("data/table.csv")).exists();

    Path zip = download("project-download", "changes", "work-changes.zip");
    Path changed = unpacked(zip, "unzip", "-q", zip.toString());
    try (var names = Files.list(changed)) {
      assertThat(names.map(path -> path.getFileName().toString())).containsExactly("main.py");
    }
    assertThat(page.notices()).contains("gone.txt");
  }

  @Test
  void withoutAChangeThereIsNoPatch() {
    page.click(By.id("project-download"))
        .click(By.id("download-patch"))
        .click(By.id("download-start"));
    page.conditions()
        .until("the reason", () -> driver.findElement(By.id("download-problem")).isDisplayed());
    assertThat(driver.findElement(By.id("download-problem")).getText())
        .isEqualTo("Nothing has changed since the project was brought in.");
  }

  @Test
  void whatIsExecutableStaysSoThroughInAndOut() throws Exception {
    Path source = Folders.named("tool");
    Path run = Files.writeString(source.resolve("run"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(source.resolve("link"), Path.of("run"));
    Path archive = source.getParent().resolve("tool.tgz");
    unpacked(
        source, "tar", "-czf", archive.toString(), "-C", source.getParent().toString(), "tool");
    page.open();
    driver.findElement(By.id("archive-input")).sendKeys(archive.toString());
    page.awaitWorkbench();
    assertThat(page.tree()).isEqualTo(List.of("link", "run"));
    Path zip = download("project-download", "zip", "tool.zip");
    Path back = unpacked(zip, "unzip", "-q", zip.toString());
    assertThat(Files.isExecutable(back.resolve("tool/run"))).isTrue();
    assertThat(Files.readSymbolicLink(back.resolve("tool/link"))).isEqualTo(Path.of("run"));
  }
}
