package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;

/**
 * A browser that lacks something, a server that is gone, files that arrive damaged: said, not
 * endured.
 */
class TroubleIT extends BrowserTest {
  private static final By SAMPLE = By.cssSelector("[data-testid=sample-python]");

  private Proxy proxy;

  @AfterEach
  void closeProxy() {
    driver.get("about:blank");
    if (proxy != null) {
      proxy.close();
    }
  }

  @Test
  void aPageThatIsNotIsolatedSaysWhichHeadersItLacks() throws IOException {
    proxy = Proxy.withoutIsolation();
    driver.get(proxy.url() + "/");

    assertThat(failure())
        .contains("not isolated")
        .contains("Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy")
        .contains("What to do: Open it from Warren's own server");
    assertThat(driver.findElements(By.id("folder-input"))).as("nothing to press in vain").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "WebAssembly exceptions, '1, 4, 1, 96, 0, 0, 13, 3, 1, 0, 0'",
    "WebAssembly garbage collection, '1, 3, 1, 95, 0'",
  })
  void aBrowserWithoutAFeatureIsToldWhichAndWhereItIs(String feature, String section) {
    inABrowserThatFindsInvalid(
        section,
        () -> {
          driver.get(Server.url() + "/");
          assertThat(failure())
              .contains("This browser lacks " + feature + ": use Chrome or Edge 120, Firefox 145")
              .contains("What to do: Update this browser or use another one");
        });
  }

  /** Where the modules of the unmerged form are lost, a page starts that did not ask for them. */
  @Test
  void aBrowserWithOneMemoryToAModuleGetsTheUnmergedFormAndSoDoesWhoeverAsks() throws IOException {
    proxy = Proxy.faithful().losing("assets/copies-");
    new PageUnderTest(driver, proxy.url()).open();
    driver.get(proxy.url() + "/?linking=unmerged");
    assertThat(failure()).contains("The kernel did not start");
    inABrowserThatFindsInvalid(
        "5, 5, 2, 0, 1, 0, 1",
        () -> {
          driver.get(proxy.url() + "/");
          assertThat(failure()).contains("The kernel did not start");
          proxy.losing("(?!)");
          openSample();
          assertThat(page.runToExit()).isZero();
          page.awaitTranscript("Hello, World, from Python!");
        });
  }

  /** Runs something while pages are told that a module of these sections is not valid. */
  private void inABrowserThatFindsInvalid(String sections, Runnable something) {
    String withoutIt =
        """
        const { validate } = WebAssembly;
        const unknown = [0, 97, 115, 109, 1, 0, 0, 0, %s].join();
        WebAssembly.validate = (bytes) => [...new Uint8Array(bytes)].join() !== unknown && validate(bytes);
        """
            .formatted(sections);
    Map<String, Object> added =
        driver.executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument", Map.of("source", withoutIt));
    try {
      driver.get("about:blank");
      something.run();
    } finally {
      driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", added);
    }
  }

  @ParameterizedTest(name = "without {0}")
  @CsvSource({"kernel-[0-9A-F]+[.]wasm", "kernel-worker-", "sdk/warren[.]js"})
  void aKernelThatCannotBeFetchedIsNotWaitedFor(String path) throws IOException {
    proxy = Proxy.faithful().losing(path);
    driver.get(proxy.url() + "/");

    assertThat(failure())
        .contains("The kernel did not start")
        .contains("check that the server still runs (./warren up)");
    assertThat(driver.findElement(By.cssSelector("#failure button")).getText())
        .isEqualTo("Reload the page");
  }

  @Test
  void aRuntimeThatArrivesDamagedIsNotRun() throws IOException {
    proxy = Proxy.faithful().damaging("runtimes/python-[0-9a-f]+[.]wasm");
    openSample();

    page.run().awaitState("failed").awaitError("is not what was built");
    assertThat(page.errors()).contains("check that the server still runs");

    proxy.damaging("(?!)");
    assertThat(page.runToExit()).as("a second try, of what is right now").isZero();
    page.awaitTranscript("Hello, World, from Python!");
  }

  @Test
  void aSampleThatArrivesDamagedIsNotOpened() throws IOException {
    proxy = Proxy.faithful().damaging("sample-python-main");
    new PageUnderTest(driver, proxy.url()).open().click(SAMPLE);

    page.awaitError("is not what was built");
    assertThat(driver.findElements(By.id("run"))).isEmpty();
  }

  @Test
  void aServerThatVanishesIsNamedAndTheOpenProjectLivesOn() throws IOException {
    proxy = Proxy.faithful();
    openSample();
    proxy.losing("");

    page.run().awaitState("failed").awaitError("check that the server still runs (./warren up)");
    page.openInTree("main.py").awaitEditor("import");
    page.typeLine("pwd").awaitTranscript("/home/python\n");

    proxy.losing("(?!)");
    assertThat(page.runToExit()).as("the server is back").isZero();
  }

  private void openSample() {
    new PageUnderTest(driver, proxy.url()).open().click(SAMPLE);
    page.awaitWorkbench();
  }

  private String failure() {
    page.conditions().until("the failure", () -> !driver.findElements(By.id("failure")).isEmpty());
    return driver.findElement(By.id("failure")).getText();
  }
}
