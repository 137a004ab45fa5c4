package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The SDK's contract for processes: `warren.spawn`, streams, ends, trees; in both forms of kernel
 * and bridge.
 */
@ParameterizedClass
@EnumSource(Linking.class)
class SdkProcessesIT extends SdkTest {
  @Parameter Linking linking;

  @Override
  Map<String, ?> bootOptions() {
    return linking.bootOptions();
  }

  @Test
  void anExitCodeAndSeparateStreams() {
    assertThat(sdk.probe("exit", 42).code()).isEqualTo(42);

    Ended both = sdk.probe("both");
    assertThat(both.out()).isEqualTo("out\n");
    assertThat(both.err()).isEqualTo("err\n");
    assertThat(both.code()).isZero();
  }

  @Test
  void aTrapIsToldWithItsReason() {
    assertThat(sdk.probe("trap").trap()).contains("unreachable");
  }

  @Test
  void argumentsArriveAsGivenAndArgv0IsTheCommand() {
    assertThat(sdk.probe("args", "", "a b", "ünï 🐇", "*").out())
        .isEqualTo("/home/probe.wasm\nargs\n\na b\nünï 🐇\n*\n");
    assertThat(sdk.ended("return kit.probe(['args'], { argv0: 'other name' })").out())
        .isEqualTo("other name\nargs\n");
  }

  @Test
  void theEnvironmentIsTheGivenOneOverTheDefaults() {
    assertThat(
            sdk.ended(
                    "return kit.probe(['env'], { cwd: '/home', env: { KEY: 'a=b c', LANG: 'x' } })")
                .out()
                .lines())
        .contains("KEY=a=b c", "LANG=x", "PWD=/home")
        .doesNotHaveDuplicates();
  }

  @Test
  void relativePathsStartInTheWorkingDirectory() {
    sdk.js("await warren.mount({ sub: { file: 'below' } }, { at: '/home/p' })");

    assertThat(sdk.ended("return kit.probe(['cat', 'sub/file'], { cwd: '/home/p' })").out())
        .isEqualTo("below");
    assertThat(sdk.ended("return kit.probe(['cat', '../p/sub/file'], { cwd: '/home/p' })").code())
        .as("paths do not climb out of the preopen they start in, or they reach the same file")
        .isIn(0L, 1L);
  }

  @Test
  void preopensAreExactlyTheGivenOnes() {
    sdk.js("await warren.mount({ a: { x: 'in a' }, b: {} }, { at: '/home/q' })");

    assertThat(
            sdk.ended(
                    "return kit.probe(['preopens'], { preopens: { '/data': '/home/q/a', other: '/home/q/b' } })")
                .out())
        .isEqualTo("3 /data\n4 other\n");
    assertThat(
            sdk.ended(
                    "return kit.probe(['cat', '/data/x'], { preopens: { '/data': '/home/q/a' } })")
                .out())
        .isEqualTo("in a");
    assertThat(
            sdk.ended(
                    "return kit.probe(['cat', '/home/probe.wasm'], { preopens: { '/data': '/home/q/a' } })")
                .code())
        .isEqualTo(1);
    assertThat(sdk.probe("preopens").out()).isEqualTo("3 /\n4 .\n");
  }

  @Test
  void aProcessSeesTheMountsItWasGivenAndNothingElse() {
    assertThat(
            sdk.list(
                """
                await warren.mount({ mine: { f: "mine" }, theirs: { f: "theirs" } }, { at: "/home" });
                const options = { cwd: "/work", mounts: {
                  "/work": "/home/mine", "/tmp": { temporary: true }, "/fixed": { path: "/home/mine", readOnly: true } } };
                const run = (...question) => kit.probe(question, options);
                return [
                  (await kit.probe(["ls", "/"], { ...options, cwd: "/" })).out.split("\\n").filter(Boolean).sort(),
                  (await run("cat", "f")).out,
                  (await run("cat", "/home/theirs/f")).code,
                  (await run("put", "/fixed/f", "new")).err,
                  (await run("put", "/tmp/t", "new")).code,
                  (await run("ls", "/tmp")).out,
                  (await run("put", "made", "by it")).code,
                  await warren.fs.readFile("/home/mine/made", "utf-8"),
                ];
                """))
        .satisfiesExactly(
            names ->
                assertThat(names).isEqualTo(List.of("dev", "fixed", "net", "proc", "tmp", "work")),
            mine -> assertThat(mine).isEqualTo("mine"),
            theirs -> assertThat(theirs).isEqualTo(1L),
            readOnly -> assertThat((String) readOnly).contains("Read-only file system"),
            temporary -> assertThat(temporary).isEqualTo(0L),
            gone ->
                assertThat(gone).as("each process has a temporary folder of its own").isEqualTo(""),
            made -> assertThat(made).isEqualTo(0L),
            text -> assertThat(text).isEqualTo("by it"));
  }

  @Test
  void standardInputArrivesInOrderAndEnds() {
    assertThat(
            sdk.list(
                """
                const process = await warren.spawn("/home/probe.wasm", ["cat"]);
                const back = kit.collect(process.stdout);
                const writer = process.stdin.getWriter();
                const sent = new Uint8Array(16 << 20).map((_, at) => (at * 7919) >> 9);
                for (let at = 0; at < sent.length; at += 1 << 20) await writer.write(sent.slice(at, at + (1 << 20)));
                await writer.close();
                const got = await back;
                return [got.length, got.every((byte, at) => byte === sent[at]), (await process.exit).code];
                """))
        .containsExactly(16L << 20, true, 0L);
  }

  @Test
  void inputAfterTheEndOfAProcessIsRejectedNotHung() {
    assertThat(
            sdk.failure(
                """
                (async () => {
                  const process = await warren.spawn("/home/probe.wasm", ["hello"]);
                  await process.exit;
                  await kit.until("the table", async () => (await kit.status(process.pid))?.state === "ended");
                  await kit.text(process.stdout);
                  await kit.write(process.stdin, "too late");
                })()
                """))
        .isEqualTo("EPIPE");
  }

  @Test
  void killEndsAProgramInAnyStateAlthoughNobodyReadsItsOutput() {
    assertThat(
            sdk.list(
                """
                const questions = [["spin"], ["cat"], ["sleep", "600000"], ["say", "1000000000"], ["churn", "/tmp"]];
                return Promise.all(questions.map(async (question) => {
                  const process = await warren.spawn("/home/probe.wasm", question);
                  await kit.until("its start", async () => (await kit.status(process.pid)).state !== "starting");
                  await process.kill(question[0] === "spin" ? "SIGKILL" : "SIGTERM");
                  return (await process.exit).signal;
                }));
                """))
        .containsExactly("SIGKILL", "SIGTERM", "SIGTERM", "SIGTERM", "SIGTERM");
  }

  @Test
  void theTableTellsStateMemoryAndTime() {
    assertThat(
            sdk.map(
                """
                const process = await warren.spawn("/home/probe.wasm", ["cat"]);
                await kit.waiting(process.pid);
                const { state, command, memory, started } = await kit.status(process.pid);
                await process.stdin.close();
                await process.exit;
                const after = await kit.until("its end in the table", async () => {
                  const status = await kit.status(process.pid);
                  return status?.state === "ended" && status;
                });
                return { state, command, memory: memory >= 65536, started: Math.abs(Date.now() - started) < 20000, exit: after.exit.code };
                """))
        .containsEntry("state", "waiting")
        .containsEntry("command", List.of("/home/probe.wasm", "cat"))
        .containsEntry("memory", true)
        .containsEntry("started", true)
        .containsEntry("exit", 0L);
  }

  @Test
  void whatCannotBeRunIsRefusedWithALineThatSaysWhy() {
    sdk.js(
        """
        const probe = await warren.fs.readFile("/home/probe.wasm");
        await warren.fs.writeFile("/home/truncated.wasm", probe.slice(0, probe.length / 2));
        await warren.fs.writeFile("/home/text.wasm", "print('not wasm')\\n");
        await warren.fs.writeFile("/home/empty.wasm", "");
        const encode = (text) => [text.length, ...new TextEncoder().encode(text)];
        const imported = (name) => [...encode("env"), ...encode(name), 0, 0];
        const section = (id, body) => [id, body.length, ...body];
        await warren.fs.writeFile("/home/imports.wasm", new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0,
            ...section(1, [1, 0x60, 0, 0]),
            ...section(2, [2, ...imported("no_such_call"), ...imported("nor_this")])]));
        await warren.fs.writeFile("/home/component.wasm", new Uint8Array([0, 97, 115, 109, 13, 0, 1, 0]));
        await warren.fs.mkdir("/home/folder.wasm");
        """);

    assertThat(sdk.failure("warren.spawn('nosuchcommand')")).isEqualTo("ENOENT");
    assertThat(sdk.complaint("warren.spawn('nosuchcommand')"))
        .contains("nosuchcommand")
        .contains("python");
    assertThat(sdk.failure("warren.spawn('/home/none.wasm')")).isEqualTo("ENOENT");
    for (String broken : List.of("truncated", "text", "empty", "imports", "component")) {
      String spawn = "warren.spawn('/home/" + broken + ".wasm')";
      assertThat(sdk.failure(spawn)).as(broken).isEqualTo("ENOEXEC");
      assertThat(sdk.complaint(spawn)).as(broken).hasLineCount(1);
    }
    assertThat(sdk.complaint("warren.spawn('/home/imports.wasm')"))
        .contains("no_such_call", "nor_this");
    assertThat(sdk.complaint("warren.spawn('/home/text.wasm')")).containsIgnoringCase("text");
    assertThat(sdk.complaint("warren.spawn('/home/component.wasm')"))
        .containsIgnoringCase("component");
    assertThat(sdk.failure("warren.spawn('/home/folder.wasm')"))
        .isIn("EISDIR", "EACCES", "ENOEXEC");
    assertThat(sdk.failure("warren.spawn('/home/probe.wasm', ['hello'], { cwd: '/none' })"))
        .isEqualTo("ENOENT");
    assertThat(sdk.probe("hello").out()).isEqualTo("hello\n");
  }

  @Test
  void aProgramThatImportsItsMemoryGetsOne() {
    sdk.put("/home/m.wasm", Path.of("../kernel-teavm/src/test/guests/imported_memory.wasm"));

    Ended ended = sdk.run("/home/m.wasm");
    assertThat(ended.trap()).isNull();
    assertThat(ended.out()).isEqualTo("mine!\n");
    assertThat(ended.code()).isZero();
  }

  @Test
  void aProgramInCKnowsWhereItIs() {
    sdk.js("await warren.fs.mkdir('/home/p')");
    sdk.put("/home/p/d.wasm", Path.of("../kernel-teavm/src/test/guests/directory.wasm"));

    Ended ended = sdk.ended("return kit.run('/home/p/d.wasm', ['/tmp'], { cwd: '/home/p' })");
    assertThat(ended.out())
        .isEqualTo(
            "at first: /home/p\nrelative: made\ntiny: Result not representable\n"
                + "chdir /tmp: 0\nnow: /tmp\nthere: made\n");
    assertThat(sdk.text("return (await warren.fs.readdir('/home/p')).sort().join()"))
        .isEqualTo("d.wasm,relative");
  }

  @Test
  void aProgramIsCompiledOnce() {
    Map<String, Object> times =
        sdk.map(
            """
            const times = [];
            for (let start = 0; start < 3; start++) {
              const before = performance.now();
              const process = await warren.spawn("python", ["-c", "print(1)"]);
              times.push(performance.now() - before);
              await kit.text(process.stdout);
            }
            return { first: times[0], later: Math.min(times[1], times[2]) };
            """);

    double first = ((Number) times.get("first")).doubleValue();
    double later = ((Number) times.get("later")).doubleValue();
    assertThat(later).isLessThan(first / 4).isLessThan(100);
  }

  @Test
  void aFileThatWasUnlinkedLivesAsLongAsItIsOpen() {
    assertThat(sdk.probe("unlinked", "/home/u").out()).isEqualTo("still\n");
    assertThat(sdk.list("return warren.fs.readdir('/home')")).doesNotContain("u");
  }

  @Test
  void aTerminalJoinsTheStreamsAndTellsItsKind() {
    assertThat(
            sdk.list(
                """
                const process = await warren.spawn("/home/probe.wasm", ["both"], { terminal: { cols: 80, rows: 24 } });
                const [out, err] = await Promise.all([kit.text(process.stdout), kit.text(process.stderr)]);
                return [out.replaceAll("\\r", ""), err];
                """))
        .containsExactly("out\nerr\n", "");
  }

  @Test
  void theRuntimesAreListed() {
    assertThat(
            sdk.list(
                "return (await warren.runtimes()).flatMap(({ name, commands }) => [name, ...commands])"))
        .contains("python", "python3", "quickjs", "qjs", "node");
  }

  @Test
  void changesOfTheTableAreToldByTheKernel() {
    assertThat(
            sdk.list(
                """
                const told = [];
                const end = warren.on("processes", (list) => told.push(list.map(({ state }) => state).join()));
                await kit.until("the table as it is", () => told.length > 0);
                const process = await warren.spawn("/home/probe.wasm", ["cat"]);
                await kit.until("its waiting", () => told.at(-1) === "waiting");
                await process.stdin.close();
                await process.exit;
                await kit.until("its end", () => told.at(-1) === "ended");
                end();
                const before = told.length;
                await kit.probe(["args"]);
                return [told[0], told.includes("starting"), told.length === before];
                """))
        .containsExactly("", true, true);
  }

  @Test
  void whatARunningProgramUsesIsToldWithoutBeingAskedFor() {
    assertThat(
            sdk.list(
                """
                const used = [];
                const end = warren.on("usage", (list) => used.push(...list.map(({ cpuTime }) => cpuTime)));
                const process = await warren.spawn("/home/probe.wasm", ["spin"]);
                const from = performance.now();
                await kit.until("three figures", () => used.length >= 3);
                const took = performance.now() - from;
                end();
                const before = used.length;
                await kit.after(1200);
                await process.kill("SIGKILL");
                await process.exit;
                return [used.every((time, i) => i === 0 || time > used[i - 1]), took >= 1000, used.length === before];
                """))
        .as("it grows, at most twice a second, and not once nobody follows")
        .containsExactly(true, true, true);
  }

  @Test
  void anIdleKernelSleeps() {
    assertThat(
            sdk.number(
                """
                warren.on("processes", () => {});
                warren.on("usage", () => {});
                await kit.probe(["args"]);
                const process = await warren.spawn("/home/probe.wasm", ["cat"]);
                await kit.waiting(process.pid);
                await kit.after(1000);
                const before = (await warren.stats()).turns;
                await kit.after(5000);
                return (await warren.stats()).turns - before;
                """))
        .as("turns of the kernel in 5 s, with those of the two questions")
        .isBetween(1L, 2L);
  }
}
