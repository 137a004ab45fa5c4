package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program in Java, compiled by TeaVM, is a process as any other program of WASI is. */
class JavaProgramIT extends SdkTest {
  private static final String HELLO = "/home/hello.wasm";

  @BeforeEach
  void putHello() {
    sdk.put(HELLO, Path.of("../kernel-teavm/target/wasm/programs/hello.wasm"));
  }

  @Test
  void saysHelloAndEndsWithZero() {
    Ended ended = sdk.run(HELLO);

    assertThat(ended.trap()).isNull();
    assertThat(ended.out()).isEqualTo("hello\n");
    assertThat(ended.code()).isZero();
  }

  @Test
  void readsFilesAndTellsByItsExitCodeThatOneIsMissing() {
    sdk.js(
        """
        await warren.fs.writeFile("/home/ünï", "from the working directory\\n");
        await warren.fs.writeFile("/tmp/there", "from the root\\n");
        """);

    Ended ended =
        sdk.ended(
            "return kit.run(args[0], ['ünï', 'none', '/tmp/there'], { cwd: '/home' })", HELLO);

    assertThat(ended.out()).isEqualTo("from the working directory\nfrom the root\n");
    assertThat(ended.err()).isEqualTo("hello: none: ENOENT\n");
    assertThat(ended.code()).isEqualTo(1);
  }

  @Test
  void carriesMoreThanOneCallTakes() {
    assertThat(
            sdk.list(
                """
                const sent = new Uint8Array(3 << 20).map((_, at) => (at * 7919) >> 9);
                await warren.fs.writeFile("/home/large", sent);
                const process = await warren.spawn(args[0], ["/home/large"]);
                const got = await kit.collect(process.stdout);
                return [got.length, got.every((byte, at) => byte === sent[at]), (await process.exit).code];
                """,
                HELLO))
        .containsExactly(3L << 20, true, 0L);
  }

  @Test
  void takesMoreArgumentsThanItsFirstMemoryHolds() {
    assertThat(
            sdk.text(
                "return (await kit.run(args[0], Array(10).fill('x'.repeat(100000)))).err.slice(-20)",
                HELLO))
        .isEqualTo("xxxxx: ENAMETOOLONG\n");
  }
}
