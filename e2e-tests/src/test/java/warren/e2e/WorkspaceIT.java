package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** Work is there again after a reload, with the page and with the SDK. */
class WorkspaceIT extends ProjectTest {
  private final String name = "w-" + UUID.randomUUID();

  private Sdk sdk() {
    return new Sdk(driver, Server.url()).openBare("sdk-kit.js");
  }

  private Sdk booted() {
    Sdk sdk = sdk();
    sdk.js("await kit.boot({ workspace: args[0] })", name);
    return sdk;
  }

  @Test
  void aProjectIsThereAfterAReload() throws IOException {
    write("main.py", "print('before')\n");
    write("lib/part.py", "x = 1\n");
    page.openFresh(folder).openInTree("main.py").awaitEditor("before");
    page.replaceText("print('kept ' + 'work')");
    page.save();
    assertThat(driver.getCurrentUrl()).contains("?workspace=work");

    driver.navigate().refresh();
    page.awaitWorkbench();
    page.openInTree("main.py").awaitEditor("kept");
    page.awaitInTree("lib");
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("kept work");
    page.conditions()
        .until(
            "the state of keeping",
            () -> driver.findElement(By.id("keeping")).getText().startsWith("Kept"));
  }

  @Test
  void whatProgramsWriteIsThereWithTimesAndLinks() {
    Sdk sdk = booted().install("probe");
    sdk.js(
        """
        await warren.fs.mkdir("/home/p/deep", { recursive: true });
        await warren.fs.writeFile("/home/p/deep/a.txt", "text");
        await warren.fs.symlink("deep/a.txt", "/home/p/link");
        await warren.mount([{ path: "old", data: "x", mtime: 86_400_000 }], { at: "/home/p" });
        const python = await warren.spawn("python", ["-c",
          "import os; f = open('made', 'w'); f.write('by python'); f.flush(); os.fsync(f.fileno()); os.rename('made', 'renamed')"],
          { cwd: "/home/p" });
        if ((await python.exit).code !== 0) throw new Error(await kit.text(python.stderr));
        await warren.fs.sync();
        """);
    Sdk again = booted();
    assertThat(again.js("return (await warren.fs.readdir('/home/p')).sort()"))
        .isEqualTo(List.of("deep", "link", "old", "renamed"));
    assertThat(again.text("return await warren.fs.readFile('/home/p/renamed', 'utf-8')"))
        .isEqualTo("by python");
    assertThat(again.text("return await warren.fs.readFile('/home/p/link', 'utf-8')"))
        .isEqualTo("text");
    assertThat(again.number("return (await warren.fs.stat('/home/p/old')).mtime"))
        .isEqualTo(86_400_000);
    assertThat(again.text("return warren.workspace.state")).isEqualTo("kept");
  }

  @Test
  void snapshotsShowWhatWasThereToPagesAndPrograms() {
    Sdk sdk = booted().install("probe");
    sdk.js(
        """
        await warren.fs.mkdir("/home/s");
        await warren.fs.writeFile("/home/s/a.txt", "before");
        await warren.fs.writeFile("/home/s/gone", "x".repeat(300_000));
        await warren.history.take("the first");
        await warren.fs.writeFile("/home/s/a.txt", "after");
        await warren.fs.rm("/home/s/gone");
        await warren.fs.sync();
        """);
    Sdk again = booted();
    String path =
        again.text(
            "return (await warren.history.list()).find((s) => s.label === 'the first').path");
    assertThat(again.js("return (await warren.fs.readdir(args[0] + '/s')).sort()", path))
        .isEqualTo(List.of("a.txt", "gone"));
    assertThat(again.text("return await warren.fs.readFile(args[0] + '/s/a.txt', 'utf-8')", path))
        .isEqualTo("before");
    assertThat(again.text("return await warren.fs.readFile('/home/s/a.txt', 'utf-8')"))
        .isEqualTo("after");
    String program =
        """
        import errno, os, shutil, sys
        shutil.copy(sys.argv[1] + '/s/gone', '/home/s/back')
        print(os.path.getsize('/home/s/back'), sorted(os.listdir(sys.argv[1] + '/s')))
        try: open(sys.argv[1] + '/s/a.txt', 'w')
        except OSError as e: print(errno.errorcode[e.errno])
        """;
    assertThat(
            again.text(
                """
                const python = await warren.spawn("python", ["-c", args[0], args[1]]);
                return await kit.text(python.stdout) + await kit.text(python.stderr)""",
                program,
                path))
        .isEqualTo("300000 ['a.txt', 'gone']\nEROFS\n");
  }

  @Test
  void anotherTabHasItForReadingUntilTheOwnerGoes() {
    Sdk sdk = booted();
    sdk.js("await warren.fs.writeFile('/home/f', 'owned'); await warren.fs.sync()");
    assertThat(
            sdk.js(
                """
                const { Warren } = await import("/sdk/warren.js");
                const second = await Warren.boot({ workspace: args[0] });
                const seen = [second.workspace.state, await second.fs.readFile("/home/f", "utf-8")];
                seen.push(await second.fs.writeFile("/home/g", "x").catch(({ code }) => code));
                seen.push(await second.fs.rm("/home/f").catch(({ code }) => code));
                const free = new Promise((resolve) => second.on("workspace", ({ isFree }) => isFree && resolve("free")));
                await warren.close();
                seen.push(await free);
                await second.close();
                return seen;
                """,
                name))
        .isEqualTo(List.of("read-only", "owned", "EROFS", "EROFS", "free"));
    assertThat(booted().text("return await warren.fs.readFile('/home/f', 'utf-8')"))
        .isEqualTo("owned");
  }

  @Test
  void workspacesAreListedRenamedDuplicatedAndRemoved() {
    Sdk sdk = booted();
    sdk.js("await warren.fs.writeFile('/home/f', 'one'); await warren.close()");
    assertThat(
            sdk.js(
                """
                const { Workspaces } = await import("/sdk/warren.js");
                const name = args[0];
                const here = async () => (await Workspaces.list()).filter((found) => found.startsWith(name));
                const seen = [await here()];
                await Workspaces.duplicate(name, name + " copy");
                seen.push(await here());
                await Workspaces.rename(name + " copy", name + "/2");
                seen.push(await here());
                seen.push(await Workspaces.rename(name, name + "/2").catch(({ code }) => code));
                await kit.boot({ workspace: name + "/2" });
                seen.push(await warren.fs.readFile("/home/f", "utf-8"));
                seen.push(await Workspaces.remove(name + "/2").catch(({ code }) => code));
                await warren.close();
                await Workspaces.remove(name + "/2");
                seen.push(await here());
                return seen;
                """,
                name))
        .isEqualTo(
            List.of(
                List.of(name),
                List.of(name, name + " copy"),
                List.of(name, name + "/2"),
                "EEXIST",
                "one",
                "EBUSY",
                List.of(name)));
  }

  @Test
  void aKernelWithoutAWorkspaceKeepsNothing() {
    Sdk sdk = sdk();
    sdk.js("await kit.boot({ workspace: null }); await warren.fs.writeFile('/home/f', 'x')");
    assertThat(sdk.text("return warren.workspace.state")).isEqualTo("none");
    assertThat(sdk.js("return await warren.fs.sync() ?? null")).isNull();
  }

  @Test
  void aSecondTabSaysThatItOnlyReadsAndTakesOver() throws IOException {
    write("main.py", "print('shared')\n");
    page.openFresh(folder);
    String address = driver.getCurrentUrl();
    String first = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB).get(address);
    page.awaitWorkbench();
    awaitKeeping("read-only");
    String second = driver.getWindowHandle();
    driver.switchTo().window(first).close();
    driver.switchTo().window(second);
    awaitKeeping("kept");
  }

  private void awaitKeeping(String state) {
    page.conditions()
        .until(
            "the workspace to be " + state,
            () ->
                driver.findElements(By.cssSelector("#keeping[data-state='" + state + "']")).size()
                    == 1);
  }

  @Test
  void theStartScreenOpensRenamesAndDeletesWorkspaces() throws IOException {
    write("main.py", "print('listed')\n");
    page.openFresh(folder);
    String name = URI.create(driver.getCurrentUrl()).getQuery().replace("workspace=", "");
    page.open();
    page.click(By.cssSelector("[data-workspace='" + name + "'] [aria-label^=Rename]"));
    driver.findElement(By.id("ask-text")).sendKeys(Keys.chord(Keys.CONTROL, "a"), "renamed-it");
    page.click(By.id("ask-yes"));
    page.click(By.cssSelector("[data-workspace='renamed-it'] a")).awaitWorkbench();
    page.awaitInTree("main.py");

    page.open();
    page.click(By.cssSelector("[data-workspace='renamed-it'] [aria-label^=Delete]"));
    page.conditions().until("the workspace to go", () -> listed("renamed-it") == 0);
    driver.findElement(By.xpath("//button[text()='Undo']")).click();
    page.conditions().until("the workspace to be back", () -> listed("renamed-it") == 1);
  }

  private int listed(String workspace) {
    return driver.findElements(By.cssSelector("[data-workspace='" + workspace + "']")).size();
  }
}
