package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What a person does with an open project: edit, name, have several, close, leave. */
class ProjectsIT extends ProjectTest {
  @Test
  void whatIsEditedAndSavedIsWhatRuns() throws IOException {
    write("main.py", "print('before')\n");
    page.openFresh(folder);
    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("before");

    page.openInTree("main.py").awaitEditor("before");
    page.replaceText("print('after the ' + 'edit')");
    assertThat(driver.findElements(By.cssSelector(".tab [data-unsaved]"))).hasSize(1);
    page.save();

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("after the edit");
  }

  @Test
  void whatIsEditedAfterComingBackIsSavedToo() throws IOException {
    write("main.py", "print('before')\n");
    page.openFresh(folder).openInTree("main.py").awaitEditor("before").backToStart();
    page.click(By.cssSelector("[data-testid=open-work]")).awaitWorkbench().awaitEditor("before");
    page.replaceText("print('after')");
    page.save();

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("after");
  }

  @Test
  void filesAreRenamedMadeAndDeletedInTheTree() throws IOException {
    write("old.txt", "content");
    write("main.py", "import os; print(sorted(os.listdir()))\n");
    page.openFresh(folder);

    page.openInTree("old.txt").awaitEditor("content");
    page.click(By.id("tree-rename")).name("new.txt");
    page.awaitInTree("new.txt").awaitNotInTree("old.txt");

    page.click(By.id("tree-new-file")).name("made.txt");
    page.awaitInTree("made.txt");
    page.click(By.id("tree-new-folder")).name("folder");
    page.awaitInTree("folder");

    page.openInTree("made.txt").click(By.id("tree-delete"));
    page.awaitNotInTree("made.txt");

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("['folder', 'main.py', 'new.txt']");
  }

  @Test
  void whatAProgramMakesAppearsInTheTreeWhileItRuns() throws IOException {
    write("main.py", "open('made.txt', 'w').write('by it'); input('more? ')\n");
    page.openFresh(folder).run().awaitTranscript("more? ");

    page.openInTree("made.txt").awaitEditor("by it");
    page.typeLine("");
    assertThat(page.awaitExit()).isZero();
  }

  @Test
  void twoProjectsAreOpenAtOnceAndKeepTheirOwn() throws IOException {
    write("main.py", "print('first'); input('wait ')\n");
    page.openFresh(folder).run().awaitTranscript("wait ");
    folder = Folders.named("second");
    write("main.py", "import os; print('second sees', os.listdir('/home'), os.listdir('/tmp'))\n");
    page.backToStart().upload(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("second sees ['second'] []");
    page.backToStart().click(By.cssSelector("[data-testid=open-work]")).awaitWorkbench();
    assertThat(page.state()).isEqualTo("running");
    page.awaitTranscript("first").typeLine("");
    assertThat(page.awaitExit()).isZero();
  }

  @Test
  void closingAProjectEndsItsProgram() throws IOException {
    write("main.py", "print('on', flush=True)\nwhile True: pass\n");
    page.openFresh(folder).run().awaitTranscript("on");
    page.backToStart()
        .click(By.cssSelector("[data-testid=close-work]"))
        .click(By.id("confirm-yes"));

    page.conditions()
        .until(
            "the project to be gone",
            () -> driver.findElements(By.cssSelector("[data-testid=open-work]")).isEmpty());
    page.upload(folder);
    page.conditions()
        .until(
            "no process",
            () ->
                driver
                    .findElements(
                        By.xpath("//*[@data-testid='process-row'][contains(., 'main.py')]"))
                    .isEmpty());
  }

  @Test
  void theWholeWayByKeyboard() throws IOException {
    write("main.py", "print('typed: ' + input('say? '))\n");
    page.openFresh(folder);

    page.press(Keys.chord(Keys.CONTROL, Keys.ENTER)).awaitTranscript("say? ");
    page.press("keys only", Keys.ENTER).awaitTranscript("typed: keys only");
    assertThat(page.awaitExit()).isZero();

    page.press(Keys.F6, Keys.F6).press(Keys.ENTER).awaitEditor("print(");
    page.focusEditor()
        .press(Keys.chord(Keys.CONTROL, "a"))
        .press("while True: pass")
        .press(Keys.chord(Keys.CONTROL, "s"));
    page.conditions()
        .until(
            "the save", () -> driver.findElements(By.cssSelector(".tab [data-unsaved]")).isEmpty());
    page.press(Keys.chord(Keys.CONTROL, Keys.ENTER)).awaitState("running");
    page.press(Keys.chord(Keys.CONTROL, ".")).awaitState("killed");
  }

  @Test
  void leavingIsAskedAboutOnlyWhileSomethingWouldBeLost() throws IOException {
    write("main.py", "print('ran')\n");
    page.open();
    assertThat(page.asksBeforeLeaving()).as("no project is open").isFalse();

    page.upload(folder);
    assertThat(page.asksBeforeLeaving()).as("a project that is kept").isFalse();
    page.openInTree("main.py").awaitEditor("ran");
    page.replaceText("print('changed')");
    assertThat(page.asksBeforeLeaving()).as("a file that is not saved").isTrue();
    page.save();
    assertThat(page.asksBeforeLeaving()).as("saved").isFalse();
  }
}
