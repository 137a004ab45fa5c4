package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SDK's contract for files: `warren.fs` and `warren.mount`. */
class SdkFilesIT extends SdkTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          warren.fs.readFile('/home/none')                         | ENOENT
          warren.fs.readFile('/home')                              | EISDIR
          warren.fs.readFile('/home/file/below')                   | ENOTDIR
          warren.fs.readdir('/home/none')                          | ENOENT
          warren.fs.readdir('/home/file')                          | ENOTDIR
          warren.fs.stat('/home/none')                             | ENOENT
          warren.fs.mkdir('/home/file')                            | EEXIST
          warren.fs.mkdir('/home/full')                            | EEXIST
          warren.fs.mkdir('/home/none/below')                      | ENOENT
          warren.fs.mkdir('/home/file/below', { recursive: true }) | ENOTDIR
          warren.fs.mkdir('/home/' + 'n'.repeat(256))              | ENAMETOOLONG
          warren.fs.writeFile('/home/none/below', '')              | ENOENT
          warren.fs.writeFile('/home/full', '')                    | EISDIR
          warren.fs.rm('/home/none')                               | ENOENT
          warren.fs.rm('/home/full')                               | EISDIR
          warren.fs.rename('/home/none', '/home/other')            | ENOENT
          warren.fs.rename('/home/full', '/home/full/below')       | EINVAL
          warren.fs.rename('/home/empty', '/home/full')            | ENOTEMPTY
          warren.fs.rename('/home/full', '/home/file')             | ENOTDIR
          warren.fs.rename('/home/file', '/home/empty')            | EISDIR
          warren.fs.symlink('file', '/home/file')                  | EEXIST
          warren.fs.readlink('/home/file')                         | EINVAL
          warren.fs.readlink('/home/none')                         | ENOENT
          warren.fs.chmod('/home/none', 0o600)                     | ENOENT
          warren.fs.chmod('/dev/null', 0o600)                      | EROFS
          warren.fs.utimes('home/file', 0)                         | EINVAL
          warren.fs.readFile('/home/round')                        | ELOOP
          warren.fs.readFile('/home/dangling')                     | ENOENT
          warren.fs.readFile('')                                   | EINVAL
          warren.fs.readFile('home/file')                          | EINVAL
          warren.fs.readFile('/dev/zero')                          | EFBIG
          warren.fs.writeFile('file', 'x')                         | EINVAL
          warren.fs.readdir('.')                                   | EINVAL
          warren.fs.stat('home')                                   | EINVAL
          warren.fs.mkdir('a/b', { recursive: true })              | EINVAL
          warren.fs.rm('home', { recursive: true, force: true })   | EINVAL
          warren.fs.rename('/home/file', 'other')                  | EINVAL
          warren.fs.symlink('file', 'link')                        | EINVAL
          warren.mount({ a: '' }, { at: 'home' })                  | EINVAL
          warren.detect('home')                                    | EINVAL
          warren.spawn('/home/probe.wasm', [], { cwd: 'home' })    | EINVAL
          warren.spawn('/home/probe.wasm', [], { cwd: '/none' })   | ENOENT
          warren.spawn('/home/probe.wasm', [], { cwd: '/home/file' }) | ENOTDIR
          warren.fs.rm('/', { recursive: true, force: true })      | EBUSY
          warren.fs.rm('/home/..', { recursive: true })            | EBUSY
          warren.fs.rm('/proc', { recursive: true })               | EBUSY
          warren.fs.rm('/dev', { recursive: true })                | EBUSY
          warren.fs.writeFile('/dev/full', 'x')                    | ENOSPC
          warren.fs.writeFile('/home/\\ud800', 'x')                | EILSEQ
          warren.fs.mkdir('/home/\\udc00\\ud800')                  | EILSEQ
          warren.fs.rename('/home/file', '/home/\\ud800')          | EILSEQ
          warren.fs.symlink('\\ud800', '/home/new')                | EILSEQ
          warren.mount({ '\\ud800': 'x' }, { at: '/home' })        | EILSEQ
          warren.mount([{ path: 'x\\udfff' }], { at: '/home' })    | EILSEQ
          warren.spawn('/home/probe.wasm', ['\\ud800'])            | EILSEQ
          warren.spawn('/home/probe.wasm', [], { env: { '\\ud800': '' } }) | EILSEQ
          """)
  void aFailureHasItsErrno(String expression, String code) {
    sdk.js(
        """
        await warren.mount({ file: "text", full: { inside: "" }, empty: {} }, { at: "/home" });
        await warren.fs.symlink("round", "/home/round");
        await warren.fs.symlink("nowhere", "/home/dangling");
        """);

    assertThat(sdk.failure(expression)).isEqualTo(code);
    assertThat(sdk.list("return (await warren.fs.readdir('/home')).sort()"))
        .containsExactly("dangling", "empty", "file", "full", "probe.wasm", "round");
    assertThat(sdk.list("return warren.fs.readdir('/')"))
        .containsExactly("home", "bin", "tmp", "lib", "usr", "dev", "proc", "net");
  }

  @Test
  void aWatchOfNoPathIsRefusedAtOnce() {
    for (String path : List.of("", "home", "/\\ud800")) {
      assertThat(sdk.failure("(async () => warren.fs.watch('" + path + "', () => {}))()"))
          .isIn("EINVAL", "EILSEQ");
    }
  }

  @Test
  void aDeviceIsWrittenAndStaysOne() {
    assertThat(
            sdk.text(
                """
                await warren.fs.writeFile("/dev/null", "x");
                return (await warren.fs.stat("/dev/null")).type;
                """))
        .isEqualTo("device");
  }

  @Test
  void anUploadKeepsTheTimeOfItsFiles() {
    assertThat(
            sdk.list(
                """
                await warren.mount([{ path: "old", data: "x", mtime: 1e12 }, { path: "new", data: "x" }], { at: "/home" });
                const { mtime } = await warren.fs.stat("/home/old");
                return [mtime, Date.now() - (await warren.fs.stat("/home/new")).mtime < 10_000];
                """))
        .containsExactly(1_000_000_000_000L, true);
  }

  @Test
  void aMessageNamesThePath() {
    assertThat(sdk.complaint("warren.fs.readFile('/home/some/where')"))
        .contains("/home/some/where");
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(
            sdk.list(
                """
                await warren.fs.writeFile("/home/text", "first and longer");
                await warren.fs.writeFile("/home/text", "héllo 🐇");
                await warren.fs.writeFile("/home/empty", "");
                await warren.fs.writeFile("/home/bytes", new Uint8Array([0, 255, 128, 10, 13]));
                return [
                  await warren.fs.readFile("/home/text", "utf-8"),
                  (await warren.fs.readFile("/home/empty")).length,
                  [...(await warren.fs.readFile("/home/bytes"))],
                  await warren.fs.readFile("/dev/null", "utf-8"),
                ];
                """))
        .containsExactly("héllo 🐇", 0L, List.of(0L, 255L, 128L, 10L, 13L), "");
  }

  @Test
  void aPortLeadsToTheFilesPastThePage() {
    assertThat(
            sdk.list(
                """
                const { Warren } = await import("/sdk/warren.js");
                const ports = [warren.filesPort(), warren.filesPort()];
                const [one, other] = ports.map(port => Warren.filesOver(port));
                await one.mkdir("/home/a/b", { recursive: true });
                await one.writeFile("/home/a/b/c", "by a port");
                const read = await Promise.all(Array.from({ length: 200 }, (_, i) =>
                  [one, other, warren.fs][i % 3].readFile("/home/a/b/c", "utf-8")));
                const refused = await other.readFile("/home/none").catch(({ code }) => code);
                await other.rename("/home/a/b/c", "/home/a/d");
                return [
                  [...new Set(read)].join(),
                  refused,
                  (await warren.fs.readdir("/home/a")).join(),
                  (await other.stat("/home/a/d")).size,
                ];
                """))
        .containsExactly("by a port", "ENOENT", "b,d", 9L);
  }

  @Test
  void aPortIsForFilesAlone() {
    assertThat(
            sdk.js(
                """
                const { port, commons, doorbell, mail } = warren.filesPort();
                const words = new Int32Array(commons.buffer, 0, Math.max(doorbell, mail) + 1);
                const answer = new Promise(resolve => port.onmessage = ({ data }) => resolve(data[0]));
                port.postMessage([{ id: 7, op: "spawn", command: "/home/probe.wasm" }]);
                Atomics.add(words, mail, 1);
                Atomics.add(words, doorbell, 1);
                Atomics.notify(words, doorbell);
                const { id, error } = await answer;
                return id + " " + error.code;
                """))
        .isEqualTo("7 ENOSYS");
  }

  @Test
  void thirtyMegabytesInOneWriteAreKept() {
    assertThat(
            sdk.js(
                """
                const data = new Uint8Array(30_000_001);
                for (let at = 0; at < data.length; at++) data[at] = at * 31 >> 7;
                await warren.fs.writeFile("/home/large", data);
                const back = await warren.fs.readFile("/home/large");
                return back.length === data.length && back.every((byte, at) => byte === data[at]);
                """))
        .isEqualTo(true);
  }

  @Test
  void aCallersBytesStayItsOwn() {
    assertThat(
            sdk.list(
                """
                const data = new Uint8Array([1, 2, 3]);
                await warren.fs.writeFile("/home/a", data);
                await warren.mount({ b: data }, { at: "/home" });
                await warren.mount([{ path: "c", data }], { at: "/home" });
                return [...data];
                """))
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void statTellsTypeSizeTimeAndLinks() {
    Map<String, Object> stat =
        sdk.map(
            """
            const before = Date.now();
            await warren.fs.writeFile("/home/file", "12345");
            await warren.fs.symlink("file", "/home/link");
            const { type, size, mtime, links, inode } = await warren.fs.stat("/home/file");
            const link = await warren.fs.stat("/home/link");
            return { type, size, links, recent: mtime >= before - 5 && mtime <= Date.now() + 5, named: inode > 0,
                     link: link.type, directory: (await warren.fs.stat("/home")).type, device: (await warren.fs.stat("/dev/null")).type };
            """);

    assertThat(stat)
        .containsEntry("type", "file")
        .containsEntry("size", 5L)
        .containsEntry("links", 1L)
        .containsEntry("recent", true)
        .containsEntry("named", true)
        .containsEntry("link", "symlink")
        .containsEntry("directory", "directory")
        .containsEntry("device", "device");
  }

  @Test
  void aFileWrittenAfterALongRestHasTheTimeOfItsWriting() {
    assertThat(
            sdk.number(
                """
                await warren.fs.writeFile("/home/old", "x");
                await kit.probe(["sleep", 300]);
                await kit.after(300);
                const before = Date.now();
                await warren.fs.writeFile("/home/new", "x");
                return Math.round((await warren.fs.stat("/home/new")).mtime - before);
                """))
        .isBetween(-5L, 100L);
  }

  @Test
  void directoriesListNamesAndTypes() {
    assertThat(
            sdk.list(
                """
                await warren.mount({ d: { b: "", a: "", "🐇 and space": {} } }, { at: "/home" });
                await warren.fs.symlink("a", "/home/d/link");
                const names = await warren.fs.readdir("/home/d");
                const types = await warren.fs.readdir("/home/d", { withFileTypes: true });
                return [names.sort(), types.map(({ name, type }) => `${name}=${type}`).sort()];
                """))
        .containsExactly(
            List.of("a", "b", "link", "🐇 and space"),
            List.of("a=file", "b=file", "link=symlink", "🐇 and space=directory"));
  }

  @Test
  void recursiveMkdirAndRemove() {
    assertThat(
            sdk.list(
                """
                await warren.fs.mkdir("/home/a/b/c", { recursive: true });
                await warren.fs.mkdir("/home/a/b/c", { recursive: true });
                await warren.fs.writeFile("/home/a/b/c/file", "x");
                await warren.fs.writeFile("/home/kept", "kept");
                await warren.fs.symlink("../../kept", "/home/a/b/link");
                await warren.fs.rm("/home/a", { recursive: true });
                await warren.fs.rm("/home/a", { recursive: true, force: true });
                return [(await warren.fs.readdir("/home")).includes("a"), await warren.fs.readFile("/home/kept", "utf-8")];
                """))
        .containsExactly(false, "kept");
  }

  @Test
  void renameMovesFilesFoldersAndLinksAndReplacesFiles() {
    assertThat(
            sdk.list(
                """
                await warren.mount({ a: "a", b: "b", d: { inside: "i" }, e: {} }, { at: "/home/r" });
                await warren.fs.symlink("elsewhere", "/home/r/link");
                await warren.fs.rename("/home/r/a", "/home/r/b");
                await warren.fs.rename("/home/r/d", "/home/r/e");
                await warren.fs.rename("/home/r/link", "/home/r/e/link");
                return [(await warren.fs.readdir("/home/r")).sort(), await warren.fs.readFile("/home/r/b", "utf-8"),
                        (await warren.fs.readdir("/home/r/e")).sort()];
                """))
        .containsExactly(List.of("b", "e"), "a", List.of("inside", "link"));
  }

  @Test
  void linksAreFollowedWhenRead() {
    assertThat(
            sdk.text(
                """
                await warren.mount({ d: { file: "through" } }, { at: "/home" });
                await warren.fs.symlink("d", "/home/l");
                await warren.fs.symlink("l/file", "/home/ll");
                return warren.fs.readFile("/home/ll", "utf-8");
                """))
        .isEqualTo("through");
  }

  @Test
  void mountTakesATreeAnIterableAndAnAsyncIterable() {
    assertThat(
            sdk.list(
                """
                const seen = [];
                const tree = await warren.mount({ "a.txt": "12", lib: { "b.bin": new Uint8Array(3), none: {} } },
                    { at: "/home/tree/deep", onProgress: (progress) => seen.push(progress) });
                const list = await warren.mount([{ path: "x/y/z.txt", data: "deep" }, { path: "folder" }], { at: "/home/list" });
                const slow = async function* () {
                  for (let at = 0; at < 1000; at++) yield { path: `${at % 10}/${at}`, data: new Blob([`file ${at}`]) };
                };
                const stream = await warren.mount(slow(), { at: "/home/stream" });
                return [tree, list, stream, seen.at(-1), await warren.fs.readFile("/home/list/x/y/z.txt", "utf-8"),
                        (await warren.fs.stat("/home/list/folder")).type, (await warren.fs.readdir("/home/tree/deep/lib")).sort(),
                        await warren.fs.readFile("/home/stream/7/777", "utf-8")];
                """))
        .containsExactly(
            Map.of("files", 2L, "bytes", 5L),
            Map.of("files", 1L, "bytes", 4L),
            Map.of("files", 1000L, "bytes", 7890L),
            Map.of("files", 2L, "bytes", 5L),
            "deep",
            "directory",
            List.of("b.bin", "none"),
            "file 777");
  }

  @Test
  void aMountCanBeCancelled() {
    assertThat(
            sdk.failure(
                """
                (() => {
                  const stop = new AbortController();
                  const endless = async function* () {
                    for (let at = 0; ; at++) {
                      if (at === 2000) stop.abort();
                      yield { path: `${at}`, data: "x" };
                    }
                  };
                  return warren.mount(endless(), { at: "/home/endless", signal: stop.signal });
                })()
                """))
        .isEqualTo("ECANCELED");
  }

  @Test
  void aMountStaysBelowItsPlace() {
    sdk.js(
        "await kit.failure(warren.mount([{ path: '../outside', data: 'x' }], { at: '/home/inside' }))");

    assertThat(sdk.list("return warren.fs.readdir('/home')")).doesNotContain("outside");
  }

  @Test
  void aWatchTellsOfChangesUntilItEnds() {
    assertThat(
            sdk.list(
                """
                await warren.mount({ old: "", gone: "" }, { at: "/home/w" });
                const seen = new Set();
                const end = warren.fs.watch("/home/w", (changes) => {
                  for (const { path, kind } of changes) seen.add(`${kind} ${path}`);
                });
                await warren.fs.writeFile("/home/w/new", "x");
                await warren.fs.writeFile("/home/w/old", "changed");
                await warren.fs.rm("/home/w/gone");
                await warren.fs.writeFile("/home/elsewhere", "x");
                await kit.until("all changes", () => seen.size >= 3);
                await kit.probe(["put", "/home/w/by-program", "text"]);
                await kit.until("the program's change", () => seen.has("created /home/w/by-program"));
                end();
                await warren.fs.writeFile("/home/w/after", "x");
                await warren.fs.readdir("/home/w");
                return [...seen].sort();
                """))
        .contains(
            "created /home/w/new",
            "changed /home/w/old",
            "removed /home/w/gone",
            "created /home/w/by-program")
        .doesNotContain("created /home/elsewhere", "created /home/w/after");
  }

  @Test
  void wordsAreSplitAsAShellDoes() {
    assertThat(
            sdk.list("return warren.splitCommandLine(args[0])", "a 'b c' \"d \\\"e\\\"\" f\\ g ''"))
        .containsExactly("a", "b c", "d \"e\"", "f g", "");
  }

  @Test
  void aClosedWarrenSaysSo() {
    sdk.js("await warren.close()");

    assertThat(sdk.complaint("warren.fs.readdir('/')")).contains("closed");
    assertThat(sdk.complaint("warren.spawn('python')")).contains("closed");
  }
}
