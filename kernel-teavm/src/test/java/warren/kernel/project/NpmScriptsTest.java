package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.kernel.project.Detected.notRunnable;
import static warren.kernel.project.Detected.runnable;
import static warren.kernel.project.Detected.words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;

/** What Run starts for a package.json, and what it does before. */
class NpmScriptsTest {
  private static MemoryProject project(String settings) {
    return MemoryProject.of("a.js", "lib/b.js").with("package.json", settings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"start\":\"NODE_ENV=x tsc && node a.js > log\"|npm start",
        "\"dev\":\"nodemon a.js\"|npm run dev",
        "\"dev\":\"nodemon a.js\",\"start\":\"node a.js\"|npm start",
        "\"serve\":\"node a.js\",\"test\":\"x\"|npm run serve",
        "\"start\":\"node gone.js\"|npm start",
        "\"start\":3,\"dev\":\"x\"|npm run dev",
      })
  void aScriptStartsTheProject(String scripts, String words) {
    Runnable run = runnable(project("{\"main\":\"a.js\",\"scripts\":{" + scripts + "}}"));
    assertThat(words(run)).isEqualTo(words);
    assertThat(run.language()).isEqualTo("JavaScript");
    assertThat(run.because()).startsWith("package.json has a script `");
    assertThat(run.leftOut()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "vite|\"dev\":\"vite\",\"start\":\"vite preview\"|npm run dev",
        "astro|\"start\":\"astro dev\"|npm start",
        "@vue/cli-service|\"serve\":\"vue-cli-service serve\"|npm run serve",
      })
  void aToolThatServesPagesIsStartedAsOneDevelops(String tool, String scripts, String words) {
    MemoryProject project =
        project("{\"devDependencies\":{\"" + tool + "\":\"^5\"},\"scripts\":{" + scripts + "}}")
            .with("node_modules/" + tool + "/package.json", "{}")
            .with("dist/index.html", "");
    assertThat(words(runnable(project))).isEqualTo(words);
    assertThat(runnable(project).leftOut()).isNull();
  }

  @Test
  void packagesThatAreNotThereAreInstalledFirst() {
    MemoryProject project =
        project(
            "{\"dependencies\":{\"express\":\"4\"},\"devDependencies\":{\"@types/node\":\"1\"},"
                + "\"scripts\":{\"start\":\"node a.js\",\"dev\":\"x\"}}");
    Runnable run = runnable(project);
    assertThat(words(run)).isEqualTo("sh -c 'npm install && npm start'");
    assertThat(run.leftOut())
        .isEqualTo("Its packages are not here (express): Run gets them first, by `npm install`.");
    project.with("node_modules/express/index.js", "");
    assertThat(words(runnable(project))).isEqualTo("npm start");
    assertThat(RunChoices.of(project).get(0).run())
        .extracting(it -> words((Runnable) it))
        .isEqualTo("sh -c 'npm install && npm run dev'");
  }

  @Test
  void aStartByAToolNeedsWhatIsThereForDeveloping() {
    MemoryProject project =
        project("{\"devDependencies\":{\"ng\":\"1\"},\"scripts\":{\"start\":\"ng serve\"}}");
    assertThat(words(runnable(project))).isEqualTo("sh -c 'npm install && npm start'");
    project =
        project("{\"devDependencies\":{\"x\":\"1\"},\"scripts\":{\"start\":\"A=1 node a.js\"}}");
    assertThat(words(runnable(project))).isEqualTo("npm start");
  }

  @Test
  void aFileWithoutAScriptIsRunAfterThemToo() {
    MemoryProject project = project("{\"main\":\"a.js\",\"dependencies\":{\"express\":\"4\"}}");
    assertThat(words(runnable(project))).isEqualTo("sh -c 'npm install && node a.js'");
  }

  @Test
  void aLockFileNewerThanWhatWasInstalledIsInstalled() {
    MemoryProject project =
        project("{\"scripts\":{\"start\":\"x\"}}")
            .with("package-lock.json", "{}")
            .with("node_modules/.package-lock.json", "{}");
    assertThat(words(runnable(project))).isEqualTo("npm start");
    project.with("other", "").without("package-lock.json").with("package-lock.json", "{}");
    assertThat(words(runnable(project))).isEqualTo("sh -c 'npm install && npm start'");
    assertThat(runnable(project).leftOut()).startsWith("package-lock.json is newer");
  }

  @Test
  void anotherManagersLockFileIsSaidNotToBeRead() {
    MemoryProject project =
        project("{\"dependencies\":{\"left\":\"1\"},\"scripts\":{\"start\":\"x\"}}")
            .with("pnpm-lock.yaml", "");
    assertThat(runnable(project).leftOut())
        .endsWith(
            "npm does not read pnpm-lock.yaml: it takes the versions that package.json allows.");
  }

  @Test
  void whatAStartLacksIsBuilt() {
    MemoryProject project =
        project("{\"scripts\":{\"start\":\"node dist/a.js\",\"build\":\"tsc\"}}");
    assertThat(words(runnable(project))).isEqualTo("sh -c 'npm run build && npm start'");
    assertThat(runnable(project).leftOut())
        .isEqualTo("dist/a.js is not there: Run builds it first, by `npm run build`.");
    assertThat(words(runnable(project.with("dist/a.js", "")))).isEqualTo("npm start");
  }

  @Test
  void toolsThatNeedAMachineAreSaidToAndPagesThatTheyBuiltAreServed() {
    MemoryProject gatsby =
        MemoryProject.of()
            .with(
                "package.json",
                "{\"dependencies\":{\"gatsby\":\"5\"},\"scripts\":{\"dev\":\"gatsby develop\"}}");
    assertThat(notRunnable(gatsby).message()).startsWith("Gatsby cannot run here yet");
    assertThat(words(runnable(gatsby.with("public/index.html", "")))).isEqualTo("serve public");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "^16.1.0|next dev|npm run dev -- --webpack",
        "latest|next dev -p 4000|npm run dev -- --webpack",
        "15.5.2|next dev|npm run dev",
        "16.4.3|next dev --webpack|npm run dev",
        "16|next build && next start|npm run dev",
        "16|tsc && next build|npm run dev -- --webpack",
        "16|next lint|npm run dev",
      })
  void nextBundlesByWebpack(String version, String script, String words) {
    MemoryProject next = next(version, script);
    assertThat(words(runnable(next))).isEqualTo(words);
  }

  @Test
  void aScriptThatAsksForTurbopackIsSaidToNeedAMachine() {
    for (String option : new String[] {"--turbo", "--turbopack"}) {
      NotRunnable refused = notRunnable(next("15.5.0", "next dev " + option));
      assertThat(refused.message()).contains("Turbopack is a program for a machine");
      assertThat(refused.fix()).isEqualTo("take " + option + " out of the script in package.json");
    }
  }

  private static MemoryProject next(String version, String script) {
    return MemoryProject.of("node_modules/next/package.json")
        .with(
            "package.json",
            "{\"dependencies\":{\"next\":\""
                + version
                + "\"},\"scripts\":{\"dev\":\""
                + script
                + "\"}}");
  }

  @Test
  void aWorkspaceRunsItsOwnScriptsElseThoseOfItsFolders() {
    MemoryProject project =
        MemoryProject.of("packages/app/index.js")
            .with("package.json", "{\"workspaces\":[\"packages/*\"]}")
            .with("packages/app/package.json", "{\"dependencies\":{\"left\":\"1\"}}")
            .with("node_modules/left/package.json", "{}");
    assertThat(runnable(project).cwd()).isEqualTo("packages/app");
    assertThat(words(runnable(project))).isEqualTo("node index.js");
    project
        .with("package.json", "{\"workspaces\":[\"packages/*\"],\"scripts\":{\"start\":\"x\"}}")
        .without("node_modules/left/package.json");
    assertThat(words(runnable(project))).isEqualTo("sh -c 'npm install && npm start'");
    assertThat(runnable(project).leftOut()).contains("are not linked yet");
    assertThat(runnable(project).cwd()).isEmpty();
  }

  @Test
  void scriptsThatStartNothingAreToChooseFrom() {
    NotRunnable not =
        notRunnable(MemoryProject.of().with("package.json", "{\"scripts\":{\"lint\":\"x\"}}"));
    assertThat(not.message())
        .isEqualTo("package.json has no script `start` or `dev`; choose another beside Run: lint");
    assertThat(not.fix()).isEqualTo("npm run lint");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\ufeff{\"main\":\"a.js\"}|node a.js",
        "{\"bin\":{\"x\":\"./a.js\"}}|node a.js",
        "{\"bin\":\"./a.js\"}|node a.js",
        "{\"name\":\"@us/x\",\"bin\":{\"y\":\"./a.js\",\"x\":\"lib/b.js\"}}|node lib/b.js",
        "{\"bin\":{\"y\":\"./a.js\",\"x\":\"a.js\"}}|node a.js",
        "{\"directories\":{\"bin\":\"./lib\"}}|node lib/b.js",
        "{\"exports\":\"./lib/b.js\"}|node lib/b.js",
        "{\"exports\":{\".\":{\"types\":\"x.d.ts\",\"import\":\"./lib/b.js\"}}}|node lib/b.js",
        "{\"exports\":{\"default\":\"./lib/b.js\"}}|node lib/b.js",
      })
  void otherFieldsNameTheProgram(String settings, String words) {
    assertThat(words(runnable(project(settings)))).isEqualTo(words);
  }

  @Test
  void severalCommandsAreToChooseFrom() {
    NotRunnable not = notRunnable(project("{\"bin\":{\"x\":\"a.js\",\"y\":\"lib/b.js\"}}"));
    assertThat(not.message()).isEqualTo("several files could be the program: a.js and lib/b.js");
    assertThat(not.fix()).contains("command = \"node\", args = [\"a.js\"]");
  }

  @Test
  void typeScriptRunsAndWhatIsNotBuiltIsSaidToBe() {
    MemoryProject source =
        MemoryProject.of("src/index.ts").with("package.json", "{\"main\":\"dist/x\"}");
    assertThat(words(runnable(source))).isEqualTo("node src/index.ts");
    NotRunnable not =
        notRunnable(
            MemoryProject.of()
                .with("package.json", "{\"main\":\"dist/x.js\",\"scripts\":{\"build\":\"x\"}}"));
    assertThat(not.message())
        .isEqualTo("package.json names dist/x.js, which is not there: build it first");
    assertThat(not.fix()).isEqualTo("npm run build");
  }
}
