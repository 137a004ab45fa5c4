package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Node's own library on the browser's engine. What the programs of the resources print was recorded
 * from native Node of the same version.
 */
class NodeIT extends SdkTest {
  private static final String INPUT = "one\ntwo\n\nlast without end";

  @ParameterizedTest
  @CsvSource({
    "bytes.js, 0",
    "commonjs.js, 0",
    "crypto.js, 0",
    "files.mjs, 0",
    "hooks.js, 0",
    "input.mjs, 0",
    "inspect.js, 0",
    "modules.mjs, 5",
    "names.js, 0",
    "options.js, 0",
    "order.js, 0",
    "permission.js, 0",
    "places.mjs, 0",
    "sqlite.js, 0",
    "thread.mjs, 0",
    "threads.js, 3",
    "turns.js, 0",
    "wasi.mjs, 0",
    "zones.js, 0",
    "datagrams.js, 0"
  })
  void aProgramPrintsWhatNativeNodePrints(String name, int code) {
    write(name, resource(name));
    Ended ended =
        sdk.ended(
            "return kit.run('node', args[0], { cwd: '/home/p' }, args[1])",
            List.of(name, "a", "b c"),
            INPUT);
    assertThat(ended.out()).isEqualTo(resource(name + ".out"));
    assertThat(ended.code()).isEqualTo(code);
  }

  @Test
  void argumentsOptionsAndExitCodesAreNodes() {
    assertThat(node("-p", "[process.argv.length, process.version]").out())
        .isEqualTo("[ 1, 'v24.22.3' ]\n");
    assertThat(node("-e", "process.exit(42)").code()).isEqualTo(42);
    assertThat(node("-e", "process.exitCode = 3").code()).isEqualTo(3);
    assertThat(node("--input-type=module", "-e", "await new Promise(() => {})").code())
        .isEqualTo(13);
    Ended bad = node("--no-such-option");
    assertThat(bad.code()).isEqualTo(9);
    assertThat(bad.err()).isEqualTo("node: bad option: --no-such-option\n");
  }

  /** gulp and grunt read them. */
  @Test
  void optionsOfTheEngineAreListed() {
    assertThat(node("--v8-options").out())
        .contains("\n  --stack-size ")
        .contains("\n  --expose-gc ");
  }

  /** A worker's stack does not hold as many arguments as Node's. */
  @Test
  void aLongAddressOfDataIsFetched() {
    String fetching =
        "fetch('data:;base64,' + btoa('x'.repeat(1e5))).then((r) => r.text()).then((t) => console.log(t.length))";
    assertThat(node("-e", fetching).out()).isEqualTo("100000\n");
  }

  @Test
  void aContextHasWhatTheLanguageHas() {
    String comparing =
        "['Temporal', 'Float16Array', 'Iterator'].every((name) =>"
            + " vm.runInNewContext(`typeof ${name}`) === typeof globalThis[name])";
    assertThat(node("-p", comparing).out()).isEqualTo("true\n");
  }

  @Test
  void anErrorThatNobodyCatchesHasItsPlaceAndItsStack() {
    write("bad.js", "function f() {\n  throw new TypeError('wrong');\n}\nf();\n");
    Ended ended = node("bad.js");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .startsWith("/home/p/bad.js:2\n  throw new TypeError('wrong');\n  ^\n\n")
        .contains("TypeError: wrong\n    at f (/home/p/bad.js:2:9)\n")
        .contains("    at Object.<anonymous> (/home/p/bad.js:4:1)\n")
        .endsWith("\n\nNode.js v24.22.3\n");
  }

  @Test
  void childrenThatAreKilledEndWithoutAWord() {
    write(
        "kills.js",
        """
        const { fork } = require('node:child_process');
        const { writeFileSync } = require('node:fs');
        if (process.argv[2]) {
          setInterval(() => writeFileSync(`written by ${process.pid}`, 'x'));
          process.send('up');
        } else {
          for (let count = 0; count < 4; count++) {
            const child = fork(__filename, ['child']);
            child.once('message', () => child.kill(count % 2 ? 'SIGKILL' : 'SIGTERM'));
            child.once('exit', (code, signal) => console.log(signal));
          }
        }
        """);
    String said =
        sdk.text(
            """
            const said = [];
            const { error } = console;
            console.error = (...words) => said.push(words.join(" "));
            try {
              const { out } = await kit.run("node", ["kills.js"], { cwd: "/home/p" });
              await new Promise((resolve) => warren.spawn("node", ["-e", "0"]).then(({ exit }) => exit.then(resolve)));
              return [out.trim().split("\\n").sort().join(" "), ...said].join("\\n");
            } finally {
              console.error = error;
            }
            """);
    assertThat(said).isEqualTo("SIGKILL SIGKILL SIGTERM SIGTERM");
  }

  @Test
  void aServerAnswersItsOwnRequest() {
    write(
        "server.js",
        """
        const http = require('http');
        const server = http.createServer((request, response) => {
          let body = '';
          request.on('data', (piece) => (body += piece));
          request.on('end', () => response.end(request.method + ' ' + request.url + ' ' + body));
        }).listen(0, () => {
          const request = http.request({ port: server.address().port, path: '/x', method: 'POST' }, (response) => {
            response.setEncoding('utf8').on('data', console.log).on('end', () => server.close());
          });
          request.end('hello');
        });
        """);
    Ended ended = node("server.js");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("POST /x hello\n");
  }

  @Test
  void aChildRunsAndIsHeard() {
    write(
        "parent.js",
        """
        const { spawn, execFileSync } = require('child_process');
        console.log(execFileSync('echo', ['sync'], { encoding: 'utf8' }).trim());
        const child = spawn('node', ['-e', 'process.stdin.pipe(process.stdout); process.exitCode = 5']);
        child.stdout.setEncoding('utf8').on('data', (text) => console.log('heard', text));
        child.on('close', (code, signal) => console.log(code, signal));
        child.stdin.end('through a child');
        """);
    Ended ended = node("parent.js");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("sync\nheard through a child\n5 null\n");
  }

  @Test
  void whatAsyncLocalStorageKeepsIsThereAfterAwaits() {
    write(
        "als.mjs",
        """
        import { AsyncLocalStorage } from 'node:async_hooks';
        const storage = new AsyncLocalStorage();
        const wait = () => new Promise((resolve) => setTimeout(resolve, 1));
        async function work() {
          await wait();
          try { await Promise.reject(new Error('x')); } catch { return storage.getStore(); }
        }
        console.log(await Promise.all([1, 2].map((id) => storage.run(id, work))), storage.getStore());
        """);
    Ended ended = node("als.mjs");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("[ 1, 2 ] undefined\n");
  }

  /** Longer texts are rewritten only where somebody can keep anything. */
  @Test
  void aLongTextKeepsItToo() {
    write(
        "start.js",
        """
        const { AsyncLocalStorage } = require('async_hooks');
        const storage = new AsyncLocalStorage();
        const work = 'module.exports = async (storage) => { await null; return storage.getStore(); };';
        require('fs').writeFileSync('long.js', work + '//'.padEnd(500_000, 'x'));
        const run = require('./long.js');
        storage.run('kept', () => run(storage)).then(console.log);
        """);
    assertThat(node("start.js").out()).isEqualTo("kept\n");
  }

  @Test
  void allSignalsButTwoCanBeWaitedFor() {
    write(
        "signals.js",
        """
        const refused = Object.keys(require('os').constants.signals).filter((name) => {
          try { process.on(name, () => {}); } catch { return true; }
        });
        console.log(refused.join());
        process.exit();
        """);
    assertThat(node("signals.js").out()).isEqualTo("SIGKILL,SIGSTOP\n");
  }

  @Test
  void aThreadReachesNothingOfTheBrowsersAndEndsWithItsProcess() {
    write(
        "thread.js",
        """
        const { Worker, isMainThread, parentPort } = require('worker_threads');
        if (isMainThread) {
          const worker = new Worker(__filename).on('message', (message) => {
            console.log(message);
            if (message !== 'refused') return;
            new Worker('for (;;);', { eval: true }).on('online', () => process.exit(4));
          });
        } else {
          parentPort.postMessage(['indexedDB', 'caches', 'self', 'importScripts', 'XMLHttpRequest', 'onmessage', 'navigator.storage']
            .filter((path) => path.split('.').reduce((at, name) => at?.[name], globalThis) !== undefined));
          (0, eval)("import('/sdk/warren.js')").then(() => 'imported', () => 'refused').then((how) => parentPort.postMessage(how));
        }
        """);
    Ended ended = node("thread.js");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("[]\nrefused\n");
    assertThat(ended.code()).isEqualTo(4);
    assertThat(sdk.text("while ((await warren.stats()).processes > 0); return 'none left'"))
        .isEqualTo("none left");
  }

  /** The worker's policy and the scrubbed global leave a program no way out but the kernel's. */
  @Test
  void aProgramReachesNothingOfTheBrowsers() {
    write(
        "out.js",
        """
        const names = ['indexedDB', 'caches', 'navigator.storage', 'importScripts', 'XMLHttpRequest',
          'postMessage', 'self', 'location', 'Worker.prototype.terminate'];
        const get = (path) => path.split('.').reduce((at, name) => at?.[name], globalThis);
        console.log(names.filter((name) => get(name) !== undefined));
        (0, eval)("import('/sdk/warren.js')").then(() => console.log('imported'), () => console.log('refused'));
        """);
    Ended ended = node("out.js");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("[]\nrefused\n");
  }

  @Test
  void theTableOfDifferencesIsTrue() throws IOException {
    Path readme = Path.of("..", "runtimes", "node", "README.md");
    String rows =
        Files.readString(readme)
            .lines()
            .dropWhile(line -> !line.equals("## What differs from Node"))
            .filter(line -> line.startsWith("| ") && !line.equals("| | |"))
            .map(line -> line.substring(2, line.indexOf(" | ")) + "\ttrue\n")
            .collect(Collectors.joining());
    write("differences.cjs", resource("differences.cjs"));
    Ended ended = node("--no-warnings", "differences.cjs");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo(rows);
  }

  private Ended node(String... arguments) {
    sdk.js("await warren.fs.mkdir('/home/p', { recursive: true })");
    return sdk.ended(
        "return kit.run('node', args[0], { cwd: '/home/p', env: args[1] })",
        List.of(arguments),
        Map.of());
  }

  private void write(String name, String text) {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/' + args[0], args[1])",
        name,
        text);
  }

  private static String resource(String name) {
    try (InputStream stream = NodeIT.class.getResourceAsStream("/node/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
