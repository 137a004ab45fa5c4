package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Pages that could not be had at first: servers that look for a free port listen and close. */
class PreviewAgainIT extends PreviewTest {
  @Test
  void aPageThatWasCutShortIsAskedForAgain() {
    sdk.js(
        """
        globalThis.asked = 0;
        const url = await pk.serve(8000, () =>
          asked++ === 0
            ? { fails: { code: "ECONNRESET", message: "the program has ended" } }
            : pk.html("<title>T</title><script>parent.postMessage({ test: 'there', value: 'page' }, '*')</script>"));
        await pk.frame(url);
        """);
    assertThat(told("there")).containsEntry("value", "page");
    assertThat(sdk.number("return asked")).isEqualTo(2);
  }
}
