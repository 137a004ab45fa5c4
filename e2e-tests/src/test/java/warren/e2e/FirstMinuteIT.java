package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * What a stranger does first: a sample that shows something, the tour, help, the picture of the
 * processes.
 */
class FirstMinuteIT extends ProjectTest {
  @Test
  void theTourPointsAtTheWorkbenchAndCanBeSkipped() {
    page.open();
    openTour();
    for (String title :
        new String[] {"Run", "The files", "The editor", "The terminal", "Processes"}) {
      page.conditions()
          .until(title, () -> driver.findElement(By.id("tour-title")).getText().equals(title));
      page.click(By.id("tour-next"));
    }
    assertThat(driver.findElements(By.id("tour"))).isEmpty();
    assertThat(driver.findElements(By.cssSelector(".toured"))).isEmpty();

    page.backToStart();
    openTour();
    page.click(By.id("tour-skip"));
    assertThat(driver.findElements(By.id("tour"))).isEmpty();
  }

  private void openTour() {
    By link = By.id("tour-start");
    page.conditions().until("the tour", () -> !driver.findElements(link).isEmpty());
    page.click(link).awaitWorkbench();
    page.conditions().until("its card", () -> !driver.findElements(By.id("tour")).isEmpty());
  }

  @Test
  void thePollCountsVotesInItsPreview() {
    SampleRun.open(driver, page, "poll");
    page.run().awaitTranscript("The poll is at");
    inPreview("button");
    driver.findElement(By.cssSelector("#choices button")).click();
    page.conditions()
        .until("a vote", () -> driver.findElement(By.id("sum")).getText().equals("1 vote"));
    driver.switchTo().defaultContent();
    page.awaitTranscript("a vote for A web app").awaitInTree("votes.json");
  }

  @Test
  void theGameIsPlayed() {
    SampleRun.open(driver, page, "game");
    page.run().awaitTranscript("Play at");
    inPreview("canvas");
    assertThat(driver.executeScript("return foxes.length")).isEqualTo(2L);
    driver.executeScript("begun = true; foxes[0].x = rabbit.x; foxes[0].y = rabbit.y");
    page.conditions()
        .until(
            "the best score",
            () -> driver.findElement(By.id("line")).getText().contains("the best is 0"));
    driver.switchTo().defaultContent();
    page.awaitInTree("scores.txt");
  }

  @Test
  void thePlotIsShownWhenItIsDrawn() {
    SampleRun.open(driver, page, "plot");
    assertThat(page.runToExit()).isZero();
    page.conditions()
        .until(
            "the picture",
            () ->
                (Boolean)
                    driver.executeScript(
                        "return document.querySelector('#image')?.naturalWidth === 640"));
    page.openInTree("temperatures.csv");
    page.conditions().until("its table", () -> !driver.findElements(By.id("csv")).isEmpty());
  }

  @Test
  void theServerInGoAnswersEightAtOnce() {
    SampleRun.open(driver, page, "server");
    page.run();
    inPreview("li");
    page.conditions()
        .until("eight answers", () -> driver.findElements(By.cssSelector("li.done")).size() == 8);
    driver.switchTo().defaultContent();
  }

  @Test
  void theQuizAsks() {
    SampleRun.open(driver, page, "quiz");
    page.command("python main.py --questions 1").run().awaitTranscript(" = ");
    page.typeLine("x").awaitTranscript("0 of 1 right");
  }

  @Test
  void aProcessIsDrawnWithItsMemoryAndToldInFull() throws IOException {
    write("main.py", "input('wait ')\n");
    page.openFresh(folder).run().awaitTranscript("wait ");
    By room = By.xpath("//*[local-name()='g'][contains(@class, 'room')][contains(., 'main.py')]");
    page.conditions().until("its chamber", () -> driver.findElements(room).size() == 1);
    assertThat(driver.findElement(room).getText()).contains("MB");
    page.click(By.xpath("//*[@data-testid='process-row']//button[contains(., 'main.py')]"));
    page.conditions()
        .until(
            "its descriptors",
            () -> driver.findElement(By.cssSelector("[data-testid=process-details]")).getText(),
            text -> text.contains("open (") && text.contains("project"));
    page.typeLine("");
    page.conditions().until("no chamber", () -> driver.findElements(room).isEmpty());
  }

  @Test
  void helpTellsOfAllThatThereIs() {
    page.open().click(By.id("help"));
    assertThat(driver.findElement(By.id("what-there-is")).getText())
        .contains("Run", "Preview", "Processes");
    page.press(Keys.ESCAPE);
  }

  /** Goes into the preview's page once this is in it. */
  private void inPreview(String selector) {
    page.conditions()
        .until("the preview", () -> !driver.findElements(By.id("preview-frame")).isEmpty());
    page.conditions()
        .until(
            selector + " in the preview",
            () -> {
              driver.switchTo().defaultContent();
              driver.switchTo().frame(driver.findElement(By.id("preview-frame")));
              return !driver.findElements(By.cssSelector(selector)).isEmpty();
            });
  }
}
