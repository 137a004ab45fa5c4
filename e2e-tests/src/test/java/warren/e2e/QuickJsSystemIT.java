package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the module {@code qjs:os} has of processes, pipes and signals. */
class QuickJsSystemIT extends SdkTest {
  private String prints(String source) {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/main.mjs', args[0])",
        source);
    Ended ended =
        sdk.ended("return kit.run('qjs', args[0], { cwd: '/home/p' })", List.of("main.mjs"));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended.out();
  }

  @Test
  void aChildRunsAndIsWaitedFor() {
    String source =
        """
        import * as os from 'qjs:os';
        console.log(os.exec(['qjs', '-e', 'throw 1'], { stderr: os.open('/dev/null', os.O_WRONLY) }), os.exec(['/home/probe.wasm', 'exit', '7']));
        const pid = os.exec(['/home/probe.wasm', 'exit', '5'], { block: false });
        const [found, status] = os.waitpid(pid, 0);
        console.log(found === pid, status >> 8, os.waitpid(-1, os.WNOHANG)[0] < 0, os.exec(['absent']) < 0);
        const [r, w] = os.pipe();
        os.exec(['qjs', '-e', 'console.log(scriptArgs.length)'], { stdout: w }); os.close(w);
        const buffer = new ArrayBuffer(10);
        const n = os.read(r, buffer, 0, 10);
        console.log(String.fromCharCode(...new Uint8Array(buffer, 0, n)).trim(), os.read(r, buffer, 0, 10));
        const spinning = os.exec(['qjs', '-e', 'for (;;);'], { block: false });
        console.log(os.kill(spinning, os.SIGKILL), os.waitpid(spinning)[1], os.getcwd()[0], os.isatty(0), os.ttyGetWinSize());
        """;
    assertThat(prints(source)).isEqualTo("1 7\ntrue 5 true true\n0 0\n0 9 /home/p false null\n");
  }

  @Test
  void aSignalCallsItsFunction() {
    String source =
        """
        import * as os from 'qjs:os';
        os.signal(os.SIGUSR1, () => { console.log('told'); os.signal(os.SIGUSR1, null); });
        os.kill(os.getpid(), os.SIGUSR1);
        """;
    assertThat(prints(source)).isEqualTo("told\n");
  }
}
