package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What a person sees of a program from Run to its end. */
class RunningIT extends ProjectTest {
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
        print(pbkdf2_hmac("sha1", b"password", b"salt", 2).hex(), os.system("echo from a shell; exit 5") >> 8)
        """);
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript(
        "False FileNotFoundError FileNotFoundError FileNotFoundError FileNotFoundError");
    page.awaitTranscript("0 0 18 /home [1, 2]")
        .awaitTranscript("ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957 5")
        .awaitTranscript("from a shell");
  }

  @Test
  void aFloodOfOutputComesToItsEnd() throws IOException {
    write("flood.py", "for i in range(300000): print(i, 'of many lines that a program prints')\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("\n299999 of many lines that a program prints\n[exit 0");
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

  /** Has the page count the messages that it posts to workers, as {@code posted}. */
  private Object countMessages() {
    return driver
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of(
                "source",
                "globalThis.posted = 0; const post = Worker.prototype.postMessage;"
                    + "Worker.prototype.postMessage = function (...all) { posted++; return post.apply(this, all); };"))
        .get("identifier");
  }

  private void countNoMore(Object counting) {
    driver.executeCdpCommand(
        "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", counting));
  }

  /** The CPU time of the program of Run as the page shows it. */
  private String cpuTime() {
    return driver
        .findElement(By.xpath("//*[@data-testid='process-row'][contains(., 'main.py')]/td[5]"))
        .getText();
  }

  @Test
  void memoryAndCpuTimeOfARunningProgramAreShownWithoutAsking() throws IOException {
    write("main.py", "print('on', flush=True)\nwhile True: pass\n");
    Object counting = countMessages();
    try {
      page.openFresh(folder).run().awaitTranscript("on");
      page.awaitPause("posted");

      Object before = driver.executeScript("return posted");
      String shown = cpuTime();
      page.conditions().until("another CPU time", this::cpuTime, it -> !it.equals(shown));
      String next = cpuTime();
      page.conditions().until("a third CPU time", this::cpuTime, it -> !it.equals(next));
      assertThat(driver.executeScript("return posted")).isEqualTo(before);
    } finally {
      page.stop();
      countNoMore(counting);
    }
  }

  @Test
  void anIdlePageAsksTheKernelNothing() throws IOException {
    write("main.py", "input('wait ')\n");
    Object counting = countMessages();
    try {
      page.openFresh(folder).run().awaitTranscript("wait ");
      page.conditions()
          .until(
              "its row",
              () ->
                  !driver
                      .findElements(
                          By.xpath(
                              "//*[@data-testid='process-row'][@data-state='waiting'][contains(., 'main.py')]"))
                      .isEmpty());
      page.awaitPause("posted");

      Object before = driver.executeScript("return posted");
      driver.executeAsyncScript("setTimeout(arguments[0], 5000)");
      assertThat(driver.executeScript("return posted")).isEqualTo(before);
    } finally {
      countNoMore(counting);
    }
  }
}
