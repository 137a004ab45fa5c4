package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The SDK's contract for archives, `warren.archive`, with a kernel's files and a worker of their
 * own.
 */
class SdkArchivesIT extends SdkTest {
  private static final String TREE =
      """
      const describe = async (path) => {
        const { type, mode, mtime, size } = await warren.fs.stat(path);
        const common = [type, mode.toString(8), Math.floor(mtime / 1000)];
        if (type === "symlink") return [common[0], common[2], await warren.fs.readlink(path)].join(" ");
        if (type === "file") {
          const bytes = await crypto.subtle.digest("SHA-256", await warren.fs.readFile(path));
          return [...common, size, new Uint8Array(bytes).toString()].join(" ");
        }
        const all = {};
        for (const name of (await warren.fs.readdir(path)).sort()) all[name] = await describe(`${path}/${name}`);
        return { common: common.join(" "), all };
      };
      """;

  @BeforeEach
  void makeTree() {
    sdk.open();
    sdk.js(
        """
        const large = new Uint8Array(5_000_003);
        for (let at = 0; at < large.length; at++) large[at] = (at * at) >> 7;
        await warren.mount([
          { path: "bin/run", data: "#!/bin/sh", mode: 0o755, mtime: 1_600_000_000_000 },
          { path: "large", data: large, mtime: 1_500_000_000_000 },
          { path: "none", data: "" },
          { path: "name é 日本", data: "odd", mode: 0o600 },
          { path: "hollow" },
        ], { at: "/home/tree" });
        await warren.fs.symlink("../large", "/home/tree/bin/link");
        await warren.fs.utimes("/home/tree/bin/link", 1_400_000_000_000);
        for (const path of ["bin", "hollow", ""]) await warren.fs.utimes(`/home/tree/${path}`.replace(/[/]$/, ""), 1_300_000_000_000);
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar.gz"})
  void aTreeComesBackAsItWas(String format) {
    List<Object> trees =
        sdk.list(
            TREE
                + """
                const stream = warren.archive.pack("/home/tree", { format: args[0] });
                const { files } = await warren.archive.unpack(stream, { at: "/home/copy", dropTopFolder: true });
                return [await describe("/home/tree"), await describe("/home/copy"), files, await warren.fs.readdir("/home")];
                """,
            format);
    assertThat(trees.get(1)).isEqualTo(trees.get(0));
    assertThat(trees.get(2)).isEqualTo(5L);
    assertThat(trees.get(3)).isEqualTo(List.of("probe.wasm", "tree", "copy"));
  }

  @Test
  void whatFailsLeavesNothingAndSaysWhy() {
    Map<String, Object> failure =
        sdk.map(
            """
            const blob = await new Response(warren.archive.pack("/home/tree")).blob();
            const cut = blob.slice(0, blob.size - 100);
            return { ...await kit.failure(warren.archive.unpack(cut, { at: "/home/copy" })), left: await warren.fs.readdir("/home") };
            """);
    assertThat(failure.get("code")).isEqualTo("EBADMSG");
    assertThat((String) failure.get("message"))
        .startsWith("the archive was refused: it is damaged");
    assertThat(failure.get("left")).isEqualTo(List.of("probe.wasm", "tree"));
    assertThat(sdk.failure("warren.archive.unpack(new Uint8Array(9), { at: '/home/x' })"))
        .isEqualTo("EINVAL");
    assertThat(sdk.failure("warren.archive.unpack(new Uint8Array(9), { at: '/home/tree' })"))
        .isEqualTo("EEXIST");
    assertThat(sdk.failure("warren.archive.pack('/home/none').getReader().read()"))
        .isEqualTo("ENOENT");
  }

  @Test
  void itIsNotLoadedBeforeItIsNeededAndEndsWithItsWork() {
    String loaded =
        "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('archive-task')).length";
    assertThat(sdk.number(loaded)).isZero();
    sdk.js("await new Response(warren.archive.pack('/home/tree')).blob()");
    assertThat(sdk.number(loaded)).isEqualTo(1);
  }

  @Test
  void cancellingLeavesNothing() {
    Map<String, Object> failure =
        sdk.map(
            """
            const cancelling = new AbortController();
            const blob = await new Response(warren.archive.pack("/home/tree")).blob();
            const unpacking = warren.archive.unpack(blob, { at: "/home/copy", signal: cancelling.signal });
            cancelling.abort();
            return { ...await kit.failure(unpacking), left: await warren.fs.readdir("/home") };
            """);
    assertThat(failure).containsEntry("code", "ECANCELED");
    assertThat(failure.get("left")).isEqualTo(List.of("probe.wasm", "tree"));
  }

  @Test
  void anArchiveWithoutRoomIsRefused() {
    sdk.open(Map.of("quota", 4 << 20));
    sdk.js("await warren.fs.writeFile('/home/zeros', new Uint8Array(2 << 20))");
    sdk.js("globalThis.blob = await new Response(warren.archive.pack('/home/zeros')).blob()");
    assertThat(sdk.failure("warren.archive.unpack(blob, { at: '/home/copy' })"))
        .isEqualTo("ENOSPC");
    assertThat(sdk.list("return warren.fs.readdir('/home')")).doesNotContain("copy");
  }
}
