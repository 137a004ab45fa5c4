package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Which ignored files of a folder come along, and how the others are brought. */
class IgnoredFilesIT extends ProjectTest {
  @Test
  void ignoredFilesAreLeftOutAndToldAndBroughtOnDemand() throws IOException {
    write("main.py", "print(1)\n");
    write(".gitignore", "*.log\nbuild/\n");
    write("noise.log", "x");
    write("build/out.txt", "x");
    page.openFresh(folder);

    page.conditions().until("the notice", page::notices, it -> it.contains("noise.log"));
    assertThat(page.tree()).contains("main.py", ".gitignore").doesNotContain("noise.log", "build");
    page.click(By.cssSelector("#notice button")).awaitInTree("noise.log").awaitInTree("build");
  }

  @Test
  void aRepositoryComesAlongAndGoesOn() throws IOException {
    write(".git/HEAD", "ref: refs/heads/trunk\n");
    write(".git/config", "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n");
    write("main.py", "print(1)\n");
    page.openFresh(folder);

    page.typeLine("git add . && git -c user.name=A -c user.email=a@b.org commit -m begun");
    page.awaitTranscript("[trunk (root-commit) ");
    page.typeLine("chmod +x main.py; git status");
    page.awaitTranscript("nothing to commit, working tree clean");
  }

  @Test
  void whatAStartNeedsRunsThoughItIsIgnored() throws IOException {
    write(".gitignore", "node_modules/\ndist/\n");
    write(
        "package.json",
        "{ \"scripts\": { \"start\": \"node dist/index.js\" }, \"dependencies\": { \"left\": \"1\" },"
            + " \"devDependencies\": { \"heavy\": \"1\" } }");
    write("dist/index.js", "console.log('built', require('left'));\n");
    write("node_modules/left/index.js", "module.exports = 'and ' + require('right');\n");
    write("node_modules/left/package.json", "{ \"dependencies\": { \"right\": \"1\" } }");
    write("node_modules/right/index.js", "module.exports = 'joined';\n");
    write("node_modules/heavy/index.js", "");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("built and joined\n");
    page.openInTree("node_modules").awaitInTree("node_modules/right");
    assertThat(page.tree()).doesNotContain("node_modules/heavy");
  }

  @Test
  void packagesOfAPythonEnvironmentAreFound() throws IOException {
    write(".venv/.gitignore", "*\n");
    write(".venv/pyvenv.cfg", "version = 3.12.1\n");
    write(".venv/lib/python3.12/site-packages/greeting/__init__.py", "word = 'found'\n");
    write("main.py", "import greeting, encodings; print(greeting.word)\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isZero();
    page.awaitTranscript("found\n");
  }

  @Test
  void aFailureOffersWhatWasLeftOut() throws IOException {
    write(".gitignore", "data/\n");
    write("data/word.txt", "brought along");
    write("main.py", "print(open('data/word.txt').read())\n");
    page.openFresh(folder);

    assertThat(page.runToExit()).isEqualTo(1);
    page.conditions().until("the offer", page::notices, it -> it.contains("may need it"));
    assertThat(page.notices()).containsOnlyOnce("data/");
    page.click(By.cssSelector("#notice button")).awaitTranscript("brought along\n");
    assertThat(page.awaitExit()).isZero();
  }
}
