package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;

/** The samples of the start screen: one click opens each, one runs it. */
class SamplesIT extends BrowserTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Python", "JavaScript", "C", "Rust", "Go"})
  void opensAndRuns(String language) {
    SampleRun.check(driver, page, language);
  }

  @Test
  void aChatGoesToAllItsPagesAndOutlivesItsServer() {
    SampleRun.open(driver, page, "chat");
    page.run().awaitTranscript("The chat is at http://localhost:3000/");
    page.conditions().until("the chat's page", () -> shown().contains("Send"));
    driver.switchTo().frame("preview-frame");
    driver.findElement(By.id("text")).sendKeys("hello <b>all</b>\n");
    driver.switchTo().defaultContent();
    awaitMessage("hello <b>all</b>");
    page.awaitTranscript("Ada: hello <b>all</b>");

    page.stop().awaitState("killed").run();
    awaitMessage("hello <b>all</b>");
    assertThat(page.errors()).isEmpty();
  }

  private void awaitMessage(String text) {
    page.conditions().until("“" + text + "” in the chat", () -> shown().contains(text));
  }

  /** What the chat's page shows; nothing while it is loaded anew. */
  private String shown() {
    try {
      driver.switchTo().frame("preview-frame");
      return driver.findElement(By.tagName("body")).getText();
    } catch (WebDriverException away) {
      return "";
    } finally {
      driver.switchTo().defaultContent();
    }
  }
}
