package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kernel and the bridge as compiled, in a browser, under loads and ends that no program would
 * choose.
 */
class KernelIT extends SdkTest {
  @ParameterizedTest(name = "seed {0}, {1}")
  @CsvSource({"1, MERGED", "2, MERGED", "3, MERGED", "4, UNMERGED", "5, UNMERGED"})
  void killingAtRandomInstantsLosesNothingAndLeaksNoPage(int seed, Linking linking) {
    sdk.open(linking.bootOptions());
    Map<String, Object> outcome =
        sdk.map(
            """
            const chance = kit.chance(args[0]);
            const LINES = 5000, VICTIMS = 12;
            await warren.fs.mkdir("/home/k");
            await kit.probe(["append", "/home/k/log", 1, "warm"]);
            const before = await kit.used();

            const numbers = (text) => text.split("\\n").filter(Boolean).length;
            const start = async (...question) => {
              const process = await warren.spawn("/home/probe.wasm", question.map(String));
              return { process, out: kit.text(process.stdout), err: kit.text(process.stderr) };
            };
            const neighbour = await start("append", "/home/k/log", LINES, "neighbour");
            const victims = [];
            for (let at = 0; at < VICTIMS; at++) {
              const victim = at % 2 === 0
                ? await start("append", "/home/k/log", 1000000, `victim${at}`)
                : await start("churn", "/home/k", `churn${at}`);
              await kit.after(chance() * 60);
              victims.push({ ...victim, tag: `victim${at}`, killed: victim.process.kill("SIGKILL") });
            }
            const faults = [];
            for (const { process, killed } of victims) {
              await killed;
              const exit = await process.exit;
              if (exit.signal !== "SIGKILL") faults.push(`a victim ended with ${JSON.stringify(exit)}`);
            }
            const told = numbers(await neighbour.out);
            const exit = await neighbour.process.exit;
            if (exit.code !== 0) faults.push(`the neighbour: ${JSON.stringify(exit)} ${await neighbour.err}`);
            if (told !== LINES) faults.push(`the neighbour told of ${told} lines`);

            const log = new Set((await warren.fs.readFile("/home/k/log", "utf-8")).split(/[\\n\\0]+/));
            const line = (tag, number) => `${tag} ${String(number).padStart(8, "0")}`;
            const all = (tag, count) => {
              for (let at = 1; at <= count; at++) if (!log.has(line(tag, at))) faults.push(`lost: ${line(tag, at)}`);
            };
            all("neighbour", LINES);
            let acknowledged = 0;
            for (const [at, { out, tag }] of victims.entries()) {
              if (at % 2 === 1) continue;
              const count = numbers(await out) - 1;
              acknowledged += Math.max(count, 0);
              all(tag, count);
            }
            for (const name of await warren.fs.readdir("/home/k")) await warren.fs.readFile(`/home/k/${name}`);
            await warren.fs.rm("/home/k", { recursive: true });
            await warren.fs.mkdir("/home/k");
            await kit.probe(["append", "/home/k/log", 1, "warm"]);
            await kit.until("all pages back", async () => (await kit.used()) === before, 5000).catch(async () => {
              faults.push(`pages leaked: ${(await kit.used()) - before} bytes`);
            });
            return { faults: faults.slice(0, 10), acknowledged };
            """,
            seed);

    assertThat(outcome.get("faults")).isEqualTo(List.of());
    assertThat((Long) outcome.get("acknowledged")).as("victims got to write").isPositive();
  }

  @Test
  void runningAProgramAgainAndAgainLeaksNoRoom() {
    assertThat(
            sdk.js(
                """
                const once = async () => {
                  await kit.probe(["put", "/home/file", "x".repeat(10000)]);
                  await kit.probe(["exit", 3]);
                  await kit.probe(["trap"]);
                  await warren.fs.rm("/home/file");
                  return kit.until("a quiet table", async () =>
                      (await warren.processes()).every(({ state }) => state === "ended") && kit.used());
                };
                const first = await once();
                let last = first;
                for (let at = 0; at < 20; at++) last = await once();
                return last - first;
                """))
        .isEqualTo(0L);
  }

  @Test
  void theEndOfTheQuotaIsAnErrorOfTheProgramAndNoMore() {
    sdk.open(Map.of("quota", 64 << 20));

    Ended filled = sdk.probe("fill", "/home/large", 128);
    assertThat(filled.code()).isEqualTo(1);
    assertThat(filled.err()).contains("No space left");

    assertThat(sdk.failure("warren.fs.writeFile('/home/more', new Uint8Array(65 << 20))"))
        .isEqualTo("ENOSPC");
    assertThat(
            sdk.failure(
                "warren.mount([{ path: 'm', data: new Uint8Array(65 << 20) }], { at: '/home' })"))
        .isEqualTo("ENOSPC");
    sdk.js(
        "for (const name of ['large', 'more', 'm']) await warren.fs.rm('/home/' + name, { force: true })");
    assertThat(sdk.probe("fill", "/home/fits", 32).code()).isZero();
    assertThat(sdk.probe("check", "/home/fits", 32).code()).isZero();
  }

  @Test
  void aFullTreeStillLetsFilesBeReadAndRemoved() {
    sdk.open(Map.of("quota", 32 << 20));

    assertThat(
            sdk.list(
                """
                await warren.fs.writeFile("/home/kept", "kept");
                const failures = [];
                for (let at = 0; at < 40 && failures.length === 0; at++) {
                  const failure = await kit.failure(warren.fs.writeFile(`/home/${at}`, new Uint8Array(1 << 20)));
                  if (failure) failures.push(failure.code);
                }
                const kept = await warren.fs.readFile("/home/kept", "utf-8");
                for (let at = 0; at < 10; at++) await warren.fs.rm(`/home/${at}`);
                await warren.fs.writeFile("/home/again", new Uint8Array(5 << 20));
                return [failures, kept, (await kit.probe(["hello"])).out];
                """))
        .containsExactly(List.of("ENOSPC"), "kept", "hello\n");
  }

  @Test
  void sixtyFourProcessesAtOnceEachAnswer() {
    assertThat(
            sdk.js(
                """
                const before = await kit.used();
                const processes = await Promise.all(Array.from({ length: 64 }, () => warren.spawn("/home/probe.wasm", ["cat"])));
                const outputs = processes.map(({ stdout }) => kit.text(stdout));
                await Promise.all(processes.map(({ pid }) => kit.waiting(pid)));
                await Promise.all(processes.map(async ({ pid, stdin }) => {
                  await kit.write(stdin, `I am ${pid}`);
                  await stdin.close();
                }));
                const said = await Promise.all(outputs);
                await Promise.all(processes.map(({ exit }) => exit));
                await kit.until("all room back", async () => (await kit.used()) === before);
                return said.filter((text, at) => text === `I am ${processes[at].pid}`).length;
                """))
        .isEqualTo(64L);
  }

  @Test
  void aStormOfThreeHundredSpawnsIsStoppedAtTheLimitAndSurvived() {
    Map<String, Object> storm =
        sdk.map(
            """
            const before = await kit.used();
            const outcomes = await Promise.allSettled(
                Array.from({ length: 300 }, () => warren.spawn("/home/probe.wasm", ["cat"])));
            const started = outcomes.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
            const refused = outcomes.filter(({ status }) => status === "rejected").map(({ reason }) => reason);
            await Promise.all(started.map((process) => process.kill("SIGKILL")));
            await Promise.all(started.map(({ exit }) => exit));
            await kit.until("all room back", async () => (await kit.used()) === before);
            return { started: started.length, refused: refused.length, codes: [...new Set(refused.map(({ code }) => code))],
                     message: refused[0]?.message, after: (await kit.probe(["hello"])).out };
            """);

    assertThat(storm).containsEntry("codes", List.of("EAGAIN")).containsEntry("after", "hello\n");
    assertThat((Long) storm.get("started")).isBetween(64L, 100L);
    assertThat((String) storm.get("message")).contains("100 processes");
  }

  @Test
  void waitingCostsNothing() {
    Map<String, Object> spent =
        sdk.map(
            """
            const questions = [["cat"], ["sleep", "60000"], ["poll", "60000"]];
            const processes = await Promise.all(questions.map((question) => warren.spawn("/home/probe.wasm", question)));
            const python = await warren.spawn("python", ["-c", "import time; time.sleep(60)"]);
            processes.push(python);
            for (const { pid } of processes) await kit.waiting(pid);
            const times = async () => Promise.all(processes.map(async ({ pid }) => (await kit.status(pid)).cpuTime));
            const before = await times();
            await kit.probe(["sleep", "1500"]);
            const after = await times();
            const states = await Promise.all(processes.map(async ({ pid }) => (await kit.status(pid)).state));
            return { states, most: Math.max(...after.map((time, at) => time - before[at])) };
            """);

    assertThat(spent).containsEntry("states", List.of("waiting", "waiting", "waiting", "waiting"));
    assertThat(((Number) spent.get("most")).doubleValue()).as("milliseconds of CPU").isLessThan(5);
  }

  @Test
  void theBrowserRestsWhileProgramsWait() {
    sdk.js(
        """
        globalThis.resting = await Promise.all([["cat"], ["sleep", "60000"], ["poll", "60000"]]
            .map((question) => warren.spawn("/home/probe.wasm", question)));
        for (const { pid } of resting) await kit.waiting(pid);
        """);
    long before = Machine.cpuMillisOfChildren();
    sdk.js("await kit.after(2000)");
    long spent = Machine.cpuMillisOfChildren() - before;

    assertThat(spent)
        .as("milliseconds of CPU of all of the browser's processes in 2 s")
        .isLessThan(200);
  }

  @Test
  void outputThatNobodyReadsWaitsInTheProgramNotInTheTab() {
    sdk.js(
        """
        globalThis.talker = await warren.spawn("/home/probe.wasm", ["say", String(64 << 20)]);
        await kit.waiting(talker.pid);
        """);
    long before = sdk.number("return talker.pid");
    assertThat(before).isPositive();

    assertThat(
            sdk.list(
                """
                const writes = (await kit.status(talker.pid)).state;
                const reader = talker.stdout.getReader();
                let length = 0, right = true;
                for (let next = await reader.read(); !next.done; next = await reader.read()) {
                  for (let at = 0; at < next.value.length; at += 997) {
                    right &&= next.value[at] === "0123456789abcdef".charCodeAt((length + at) % 16);
                  }
                  length += next.value.length;
                }
                return [writes, length, right, (await talker.exit).code];
                """))
        .containsExactly("waiting", 64L << 20, true, 0L);
  }

  @Test
  void threeHundredThousandSmallFilesAreMadeListedAndRemoved() {
    sdk.open(Map.of("quota", 3L << 30));

    assertThat(
            sdk.list(
                """
                const before = await kit.used();
                await warren.fs.mkdir("/home/many");
                const made = await kit.probe(["many", "/home/many", 300000, 100]);
                const folders = (await warren.fs.readdir("/home/many")).length;
                const names = (await warren.fs.readdir("/home/many/17")).length;
                const last = (await warren.fs.readFile("/home/many/299/299999")).length;
                await warren.fs.rm("/home/many", { recursive: true });
                await kit.until("all room back", async () => (await kit.used()) <= before);
                return [made.code, made.err, folders, names, last];
                """))
        .containsExactly(0L, "", 300L, 1000L, 100L);
  }

  @Test
  void twoGibibytesInOneFile() {
    sdk.open(Map.of("quota", 3L << 30));

    assertThat(sdk.probe("fill", "/home/huge", 2048).err()).isEmpty();
    assertThat(sdk.number("return (await warren.fs.stat('/home/huge')).size")).isEqualTo(2L << 30);
    assertThat(sdk.probe("check", "/home/huge", 2048).code()).isZero();
  }
}
