package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code less}, {@code top} and {@code watch} on a terminal: what their keys show. */
class PagerIT extends SdkTest {
  /**
   * Runs a script on a terminal, and types each text once what the screen shows since the last one
   * has another.
   */
  private static final String PLAY =
      """
      const [script, steps] = args;
      const process = await warren.spawn("sh", ["-c", script], { cwd: "/home", terminal: { cols: 40, rows: 10 } });
      let shown = "";
      const reading = (async () => {
        const decoder = new TextDecoder();
        for await (const bytes of process.stdout) shown += decoder.decode(bytes, { stream: true });
      })();
      const writer = process.stdin.getWriter();
      let from = 0;
      for (const [after, typed] of steps) {
        const until = performance.now() + 20_000;
        while (!shown.includes(after, from)) {
          if (performance.now() > until) return `no ${JSON.stringify(after)} in ${JSON.stringify(shown.slice(from))}`;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        from = shown.length;
        if (typed === "resize") await process.resize({ cols: 60, rows: 20 });
        else await writer.write(new TextEncoder().encode(typed));
      }
      await reading;
      return shown.slice(from).replaceAll("\\r\\n", "\\n");
      """;

  private static List<String> step(String after, String typed) {
    return List.of(after, typed);
  }

  @Test
  void showsWhatKeysAskFor() {
    String rest =
        sdk.text(
            PLAY,
            "seq -f 'line %g.' 100 > f; less f; echo; cat /proc/self/termios",
            List.of(
                step("line 9.", " "),
                step("line 18.", "G"),
                step("(END)", "g"),
                step("line 9.", "/line 5.\\.\r"),
                step("line 58.", "n"),
                step("line 59.", "5g"),
                step("line 13.", "-N"),
                step("      5 ", "resize"),
                step("line 23.", "q")));

    assertThat(rest).contains("60 20").contains(" icanon echo");
  }

  @Test
  void showsWhatHasComeThroughAPipe() {
    String rest =
        sdk.text(
            PLAY,
            "{ echo first; sleep 0.5; echo second; } | less -X",
            List.of(step("first", " "), step("second", "q")));

    assertThat(rest).doesNotContain("no \"");
  }

  @Test
  void topShowsProcessesAndLeaves() {
    String rest =
        sdk.text(
            PLAY,
            "top; top -b -n 1 | grep -c 'PID  *PPID'",
            List.of(step("PID    PPID", "M"), step("PID    PPID", "q")));

    assertThat(rest).endsWith("1\n");
  }

  @Test
  void watchEndsOnceTheOutputIsAnotherOne() {
    String rest =
        sdk.text(
            PLAY,
            "watch -t -n 0.1 -g 'cat state 2>/dev/null || echo first; touch state'; echo ended",
            List.of());

    assertThat(rest).contains("first").endsWith("ended\n");
  }

  @Test
  void printsTheTextAsItIsWithoutATerminal() {
    Ended ended =
        sdk.ended(
            "return kit.run('sh', ['-c', args[0]], { cwd: '/home' })",
            "seq 3 | less; seq 2 | more");

    assertThat(ended.out()).isEqualTo("1\n2\n3\n1\n2\n");
  }
}
