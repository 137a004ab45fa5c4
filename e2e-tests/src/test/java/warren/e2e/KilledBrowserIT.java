package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Chromium is killed while a page writes: what was synced is there, and the tree is one that the
 * page had. Each round writes numbered generations of files that belong together, by a rename.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class KilledBrowserIT {
  private static final int ROUNDS = 40;

  /** Returns the generation that is there, after it has looked at all its files. */
  private static final String LOOK =
      """
      const names = await warren.fs.readdir("/home");
      const generations = names.filter((name) => /^g\\d+$/.test(name)).map((name) => Number(name.slice(1)));
      for (const generation of generations) {
        for (let i = 0; i < 4; i++) {
          const bytes = await warren.fs.readFile(`/home/g${generation}/f${i}`);
          if (bytes.length !== 1000 * (i + 1) || bytes.some((byte) => byte !== generation % 251))
            throw new Error(`generation ${generation} is torn`);
        }
      }
      return Math.max(0, ...generations);
      """;

  /** Writes one generation after the other, and tells which are on disk. */
  private static final String WRITE =
      """
      globalThis.synced = args[0];
      globalThis.failure = "";
      (async () => {
        for (let generation = args[0] + 1; ; generation++) {
          const files = {};
          for (let i = 0; i < 4; i++) files[`f${i}`] = new Uint8Array(1000 * (i + 1)).fill(generation % 251);
          await warren.mount(files, { at: "/home/new" });
          await warren.fs.rename("/home/new", `/home/g${generation}`);
          await warren.fs.rm(`/home/g${generation - 1}`, { recursive: true, force: true });
          if (generation % 3 === 0) {
            await warren.fs.sync();
            globalThis.synced = generation;
          }
        }
      })().catch((error) => (globalThis.failure = error.message));
      """;

  /** Waits for a generation on disk; returns the last one that is. */
  private static final String SYNCED =
      """
      while (synced < args[0] && !failure) await new Promise((resolve) => setTimeout(resolve));
      if (failure) throw new Error(failure);
      return synced;
      """;

  @Test
  void whatWasSyncedSurvivesAndNothingIsTorn() throws IOException {
    Path profile = Chromium.profile();
    long synced = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ChromeDriver driver = Chromium.startOn(profile);
      try {
        Sdk sdk = new Sdk(driver, Server.url()).openBare("sdk-kit.js");
        sdk.js("await kit.boot({ workspace: 'killed' })");
        long found = sdk.number(LOOK);
        assertThat(found).as("round %d", round).isGreaterThanOrEqualTo(synced);
        sdk.js("await warren.fs.rm('/home/new', { recursive: true, force: true })");
        sdk.js(WRITE, found);
        synced = sdk.number(SYNCED, found + 1 + 3 * (round % 7));
      } finally {
        kill(profile);
      }
    }
    assertThat(synced).isPositive();
  }

  private static void kill(Path profile) {
    ProcessHandle.allProcesses()
        .filter(process -> isBrowser(process, "--user-data-dir=" + profile))
        .forEach(KilledBrowserIT::killWithDriver);
  }

  /** To quit by a driver that has lost its browser would take it four seconds. */
  private static void killWithDriver(ProcessHandle browser) {
    browser.parent().ifPresent(ProcessHandle::destroyForcibly);
    browser.destroyForcibly();
  }

  /** The browser's own process; those that it started have a type. */
  private static boolean isBrowser(ProcessHandle process, String profile) {
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    return arguments.contains(profile)
        && arguments.stream().noneMatch(argument -> argument.startsWith("--type="));
  }
}
