package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Projects come as archives, whole in a link, or from an address; nothing happens before a click.
 */
class WaysInIT extends BrowserTest {
  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static Path zipFile(String name, Map<String, String> files) throws IOException {
    return Files.write(Folders.temporary("zip").resolve(name), zip(files));
  }

  private void visit(String what) {
    driver.get("about:blank");
    driver.get(Server.url() + "/" + what);
  }

  private String awaitText(By what) {
    page.conditions().until(what.toString(), () -> !driver.findElements(what).isEmpty());
    return driver.findElement(what).getText();
  }

  // --- archives ----------------------------------------------------------------------------------

  @Test
  void aDroppedZipIsAProject() throws IOException {
    Map<String, String> files =
        Map.of("demo/main.py", "print(open('a.txt').read())\n", "demo/a.txt", "from the zip");
    page.open();
    drop(zipFile("demo-1.0.zip", files));
    page.awaitWorkbench();
    assertThat(driver.findElement(By.cssSelector(".project-name")).getText()).isEqualTo("demo-1.0");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("from the zip");
  }

  @Test
  void aPickedZipIsAProject() throws IOException {
    page.open();
    Path file = zipFile("loose.zip", Map.of("main.py", "print('picked')\n", "b.txt", ""));
    driver.findElement(By.id("archive-input")).sendKeys(file.toString());
    page.awaitWorkbench();
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("picked");
  }

  @Test
  void aHostileZipIsRefusedWithALineAndLeavesNothing() throws IOException {
    page.open();
    drop(zipFile("evil.zip", Map.of("fine.txt", "x", "../../outside.txt", "x")));
    page.awaitError(
        "“evil” was not opened: the archive was refused: “../../outside.txt” would leave the folder");
    assertThat(driver.findElements(By.cssSelector("warren-workbench"))).isEmpty();
  }

  // --- links that hold a project -----------------------------------------------------------------

  private String linkOfProject() throws IOException {
    Path folder = Folders.named("linked");
    Files.writeString(folder.resolve("main.py"), "import helper\nprint('ran', helper.word)\n");
    Files.writeString(folder.resolve("helper.py"), "word = 'by link'\n");
    page.openFresh(folder);
    page.openInTree("helper.py").awaitEditor("word");
    page.click(By.id("project-link"));
    page.conditions()
        .until("the link", () -> !driver.findElements(By.id("link-address")).isEmpty());
    String link = driver.findElement(By.id("link-address")).getDomProperty("value");
    assertThat(awaitText(By.id("link-about")))
        .contains("shows helper.py")
        .contains("offers to run");
    return link.substring(link.indexOf('#'));
  }

  @Test
  void aLinkOpensAProjectAndRunsItWhenThePersonSaysSo() throws IOException {
    String fragment = linkOfProject();
    visit(fragment);
    assertThat(awaitText(By.id("offer"))).contains("helper.py", "main.py", "It would run:");
    assertThat(driver.findElement(By.id("offer-command")).getText()).isEqualTo("python main.py");
    assertThat(driver.findElements(By.cssSelector("warren-workbench"))).isEmpty();
    assertThat(driver.getCurrentUrl()).doesNotContain("#");
    page.click(By.id("offer-run")).awaitWorkbench();
    assertThat(page.awaitExit()).isZero();
    page.awaitTranscript("ran by link").awaitEditor("word = 'by link'");
  }

  @Test
  void aLinkOpensWithoutRunningAndItsQuestionCanBeDeclined() throws IOException {
    String fragment = linkOfProject();
    visit(fragment);
    awaitText(By.id("offer"));
    page.press(Keys.ESCAPE);
    page.conditions().until("no question", () -> driver.findElements(By.id("offer")).isEmpty());
    assertThat(driver.findElements(By.cssSelector("warren-workbench"))).isEmpty();
    visit(fragment);
    awaitText(By.id("offer"));
    page.click(By.id("offer-open")).awaitWorkbench();
    assertThat(page.state()).isEqualTo("idle");
    assertThat(page.command()).isEqualTo("python main.py");
  }

  @ParameterizedTest
  @CsvSource({
    "open=AAAA, it is damaged",
    "open=%25, it is damaged",
    "open=q1YqU7Iy1FHKU7KKrlbKTFGyMqgFAA, no project"
  })
  void aHostileFragmentIsRefusedWithALine(String fragment, String why) {
    visit("#" + fragment);
    page.awaitError("The link was refused: ");
    assertThat(page.errors()).contains(why);
    assertThat(driver.findElements(By.id("offer"))).isEmpty();
  }

  // --- addresses ---------------------------------------------------------------------------------

  @Test
  void anAddressInALinkIsAskedAboutBeforeAnythingIsFetched() throws IOException {
    try (OutsideServer outside = new OutsideServer(true)) {
      outside.file("/demo.zip", zip(Map.of("demo/main.py", "print('fetched')\n")));
      visit("?open=" + outside.url("files") + "/demo.zip");
      assertThat(awaitText(By.id("address-title"))).contains("files.test");
      assertThat(awaitText(By.id("address-about"))).contains("An archive, fetched from files.test");
      assertThat(outside.asked).isEmpty();
      assertThat(driver.getCurrentUrl()).doesNotContain("open=");
      page.click(By.id("address-open")).awaitWorkbench();
      assertThat(outside.asked).containsExactly("GET /demo.zip");
      assertThat(page.runToExit()).isZero();
      page.awaitTranscript("fetched");
    }
  }

  @Test
  void whatCanNotBeFetchedSaysWhy() throws IOException {
    try (OutsideServer open = new OutsideServer(true);
        OutsideServer shut = new OutsideServer(false)) {
      page.open();
      fetch(open.url("files") + "/none.zip");
      page.awaitError("answered 404");
      page.open();
      fetch(shut.url("shut") + "/a.zip");
      page.awaitError("does not let other sites read");
      page.open();
      fetch("ftp://x.org/a.zip");
      assertThat(awaitText(By.id("address-problem"))).contains("ftp:");
    }
  }

  private void fetch(String address) {
    type(address);
    page.click(By.id("address-open"));
  }

  private void type(String address) {
    page.click(By.id("open-address"));
    awaitText(By.id("address-title"));
    page.fill(By.id("address-url"), address);
  }

  private static Path repository() throws IOException, InterruptedException {
    Path root = Folders.temporary("git");
    Path work = Files.createDirectories(root.resolve("work"));
    GitServer.git(work, "init", "-q", "-b", "main");
    for (int number = 0; number < 3; number++) {
      Files.writeString(work.resolve("main.py"), "print('commit', " + number + ")\n");
      Files.createDirectories(work.resolve("bin"));
      Path tool = Files.writeString(work.resolve("bin/tool"), "#!/bin/sh\n");
      assertThat(tool.toFile().setExecutable(true)).isTrue();
      GitServer.git(work, "add", ".");
      GitServer.git(work, "commit", "-q", "-m", "commit " + number);
    }
    GitServer.git(root, "clone", "-q", "--bare", "work", "demo.git");
    return root;
  }

  @Test
  void aRepositoryIsCloned() throws IOException, InterruptedException {
    try (GitServer server = new GitServer(repository(), "")) {
      page.open();
      fetch(server.url("git") + "/demo.git");
      page.awaitWorkbench();
      assertThat(page.runToExit()).isZero();
      page.awaitTranscript("commit 2");
      assertThat(server.asked).extracting(GitServer.Asked::path).contains("/demo.git/info/refs");
      page.click(By.id("project-download"))
          .click(By.id("download-patch"))
          .click(By.id("download-start"));
      assertThat(awaitText(By.id("download-problem"))).contains("Nothing has changed");
    }
  }

  @Test
  void aTokenGoesToItsHostAndToNoProxyUnasked() throws IOException, InterruptedException {
    String basic =
        "Basic "
            + java.util.Base64.getEncoder()
                .encodeToString("tok:x-oauth-basic".getBytes(StandardCharsets.UTF_8));
    try (GitServer server = new GitServer(repository(), basic)) {
      page.open();
      fetchWithToken(server.url("git") + "/demo.git", "");
      page.awaitWorkbench();
      server.asked.clear();
      page.open();
      fetchWithToken(server.url("git") + "/demo.git", server.url("proxy") + "/");
      page.awaitError("asks who you are");
      assertThat(server.asked).isNotEmpty();
      assertThat(server.asked).extracting(GitServer.Asked::host).containsOnly("proxy.test");
      assertThat(server.asked).extracting(GitServer.Asked::authorization).containsOnly("");
    }
  }

  private void fetchWithToken(String address, String proxy) {
    type(address);
    page.click(By.cssSelector("#address summary"));
    page.fill(By.id("address-proxy"), proxy).fill(By.id("address-token"), "tok");
    page.click(By.id("address-open"));
  }
}
