package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the policy of a preview stops in a browser, and what it lets through once it is open. */
class PreviewPolicyIT extends PreviewTest {
  private final Set<String> opened = new HashSet<>();

  /**
   * A page that sends a form to another machine, in a window of its own: frames are held elsewhere.
   */
  private void sendsAForm(OutsideServer machine, String policy) {
    opened.addAll(driver.getWindowHandles());
    sdk.js(
        """
        pk.programs.set(8000, () => pk.html(`
          <form method="post" action="${args[0]}/form" target="_blank"><input name="a" value="b"></form>
          <script>
            addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
              parent.postMessage({ test: "stopped", effectiveDirective }, "*"));
            document.forms[0].submit();
          </script>`));
        await pk.frame(await pk.origins.open(8000, args[1]));
        """,
        machine.url("machine"),
        policy);
  }

  @AfterEach
  void closeWindows() {
    String ours = driver.getWindowHandle();
    for (String handle : driver.getWindowHandles()) {
      if (!opened.isEmpty() && !opened.contains(handle)) {
        driver.switchTo().window(handle).close();
      }
    }
    driver.switchTo().window(ours);
  }

  @Test
  void formsAreNotSentToOtherMachines() throws IOException {
    try (OutsideServer machine = new OutsideServer(true)) {
      sendsAForm(machine, "closed");
      assertThat(told("stopped")).containsEntry("effectiveDirective", "form-action");
      assertThat(machine.asked).isEmpty();
    }
  }

  @Test
  void formsAreSentOnceThePersonHasOpenedThePolicy() throws IOException {
    try (OutsideServer machine = new OutsideServer(true)) {
      sendsAForm(machine, "open");
      page.conditions().until("the form", () -> machine.asked.contains("POST /form"));
    }
  }

  /** The person has opened one port; another one that it frames keeps its own policy. */
  @Test
  void framesOfAnotherPortInAnOpenedPreviewAreUnderThatOnesPolicy() {
    assertThat(
            sdk.map(
                """
                const other = await pk.serve(9000, () => pk.html(
                  "<script>top.postMessage({ test: 'inner', href: location.href }, '*')</script>"));
                pk.programs.set(8000, () => pk.html("<iframe src='http://localhost:9000/'></iframe>"));
                await pk.frame(await pk.origins.open(8000, "open"));
                const { href } = await pk.tells("inner");
                return { isOther: href === other, href };
                """))
        .containsEntry("isOther", true);
  }

  @Test
  void anOpenedPreviewAsksOtherPortsOfItsSession() {
    assertThat(
            sdk.map(
                """
                await pk.serve(9000, () => ({
                  headers: [["Access-Control-Allow-Origin", "http://localhost:8000"]], body: "of 9000" }));
                pk.programs.set(8000, () => pk.html(
                  "<script>fetch('http://localhost:9000/').then((answer) => answer.text())" +
                  ".then((text) => parent.postMessage({ test: 'asked', text }, '*'))</script>"));
                await pk.frame(await pk.origins.open(8000, "open"));
                return pk.tells("asked");
                """))
        .containsEntry("text", "of 9000");
  }
}
