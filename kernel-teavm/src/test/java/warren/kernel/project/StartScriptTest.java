package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.kernel.project.Detected.notRunnable;
import static warren.kernel.project.Detected.runnable;
import static warren.kernel.project.Detected.words;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;

/** How {@code npm start} and the other fields of package.json are run. */
class StartScriptTest {
  private static final String PLAIN = "package.json has a script `start`";
  private static final String MORE = "The script `start` of package.json says more: ";

  private static MemoryProject project(String settings) {
    return MemoryProject.of("a.js", "lib/b.js", "lib/tool.py", "lib/c.wasm")
        .with("package.json", settings);
  }

  private static MemoryProject starting(String scripts) {
    return project("{\"scripts\":{" + scripts + "}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"start\":\"node a.js --port 80\"|node a.js --port 80|",
        "\"start\":\"node a\"|node a.js|",
        "\"start\":\"node ./lib/b.js 'x y'\"|node lib/b.js 'x y'|",
        "\"start\":\"NODE_ENV=production PORT=80 node a.js\"|node a.js|NODE_ENV=production PORT=80",
        "\"start\":\"cross-env NODE_ENV=production node a.js\"|node a.js|NODE_ENV=production",
        "\"start\":\"npx cross-env A=1 node a.js\"|node a.js|A=1",
        "\"start\":\"set NODE_ENV=production&& node a.js\"|node a.js|NODE_ENV=production",
        "\"start\":\"export A=1 && node a.js\"|node a.js|A=1",
        "\"start\":\"npm run go\",\"go\":\"node a.js\"|node a.js|",
        "\"start\":\"A=1 npm run -s go -- x 'y z'\",\"go\":\"node a.js\"|node a.js x 'y z'|A=1",
        "\"start\":\"yarn go x\",\"go\":\"node a.js\"|node a.js x|",
        "\"start\":\"pnpm run go\",\"go\":\"npm run further\",\"further\":\"node a.js\"|node a.js|",
        "\"start\":\"node --watch --trace-warnings a.js\"|node --trace-warnings a.js|",
        "\"start\":\"nodemon a.js\"|node a.js|",
        "\"start\":\"node --inspect=9229 -r ./lib/b.js a.js\"|node -r ./lib/b.js a.js|",
        "\"start\":\"node -e 'console.log(1)' x\"|node -e 'console.log(1)' x|",
        "\"start\":\"python lib/tool.py x\"|python lib/tool.py x|",
        "\"start\":\"./lib/c.wasm x\"|lib/c.wasm x|",
      })
  void runs(String scripts, String words, String env) {
    Runnable run = runnable(starting(scripts));
    assertThat(words(run)).isEqualTo(words);
    StringBuilder set = new StringBuilder();
    run.env().forEach((name, value) -> set.append(' ').append(name).append('=').append(value));
    assertThat(set.toString().trim()).isEqualTo(env == null ? "" : env);
    assertThat(run.cwd()).isEmpty();
    assertThat(run.because()).isEqualTo(PLAIN);
    assertThat(run.leftOut()).isNull();
  }

  @Test
  void whatIsLeftOutOfAScriptInASubfolderIsNamedAsWell() {
    MemoryProject project =
        MemoryProject.of("app/a.js")
            .with("app/package.json", "{\"scripts\":{\"start\":\"tsc && node a.js\"}}");
    Runnable run = runnable(project);
    assertThat(run.because()).isEqualTo("in app: " + PLAIN);
    assertThat(run.leftOut()).isEqualTo(MORE + "`tsc` cannot be run here yet.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"prestart\":\"echo hi\",\"start\":\"tsc && node a.js\"|node a.js|`echo hi` and `tsc`",
        "\"start\":\"node a.js > log.txt; node lib/b.js\"|node lib/b.js|`node a.js > log.txt`",
        "\"start\":\"node a.js && node lib/b.js\"|node lib/b.js|`node a.js`",
        "\"start\":\"npm run build && node a.js\"|node a.js|`npm run build`",
        "\"start\":\"npm run build && node a.js\",\"build\":\"tsc -p .\"|node a.js|`tsc -p .`",
        "\"start\":\"node a.js\",\"poststart\":\"rm x\"|node a.js|`rm x`",
      })
  void whatCannotBeRunIsNamed(String scripts, String words, String leftOut) {
    Runnable run = runnable(starting(scripts));
    assertThat(words(run)).isEqualTo(words);
    assertThat(run.because()).isEqualTo(PLAIN);
    assertThat(run.leftOut()).isEqualTo(MORE + leftOut + " cannot be run here yet.");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Runnable run = runnable(starting("\"start\":\"node gone.js && node a.js\""));
    assertThat(words(run)).isEqualTo("node a.js");
    assertThat(run.leftOut()).isEqualTo(MORE + "gone.js is not there.");
  }

  @Test
  void aScriptThatEntersAFolderStartsThere() {
    Runnable run = runnable(starting("\"start\":\"cd lib && node b.js\""));
    assertThat(words(run)).isEqualTo("node b.js");
    assertThat(run.cwd()).isEqualTo("lib");
    assertThat(notRunnable(starting("\"start\":\"cd .. && node b.js\"")).message())
        .contains("b.js, which is not there", "`cd ..`");
  }

  @Test
  void eachScriptHasAShellOfItsOwn() {
    Runnable run =
        runnable(starting("\"prestart\":\"cd lib && export A=1\",\"start\":\"node a.js\""));
    assertThat(run.cwd()).isEmpty();
    assertThat(run.env()).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"start\":\"vite --port 80\"|`vite --port 80` cannot be run here yet, which the script"
            + " `start` of package.json says|name the file to run as `main` in package.json",
        "\"start\":\"npm start\"|`npm start` cannot be run here yet, which the script `start` of"
            + " package.json says|name the file to run as `main` in package.json",
        "\"start\":\"tsc && node dist/a.js\",\"build\":\"tsc\"|the script `start` starts dist/a.js,"
            + " which is not there: build it first; `tsc` cannot be run here yet|npm run build",
        "\"start\":\"node gone.js\"|the script `start` starts gone.js, which is not there|bring the"
            + " file, or name another as `main` in package.json",
      })
  void doesNotRunButNamesTheWords(String scripts, String message, String fix) {
    NotRunnable not = notRunnable(starting(scripts));
    assertThat(not.message()).isEqualTo(message);
    assertThat(not.fix()).isEqualTo(fix);
  }

  @Test
  void anUsualEntryRunsInPlaceOfAScriptThatCannot() {
    Runnable run = runnable(starting("\"start\":\"vite\"").with("index.js", ""));
    assertThat(words(run)).isEqualTo("node index.js");
    assertThat(run.because()).isEqualTo("index.js is there");
    assertThat(run.leftOut()).isEqualTo(MORE + "`vite` cannot be run here yet.");
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
  void typeScriptAndWhatIsNotBuiltIsSaidToBe() {
    NotRunnable not =
        notRunnable(MemoryProject.of("src/index.ts").with("package.json", "{\"main\":\"dist/x\"}"));
    assertThat(not.message()).contains("src/index.ts is TypeScript");
    assertThat(not.fix()).isEqualTo("npx tsc");
    not =
        notRunnable(
            MemoryProject.of()
                .with("package.json", "{\"main\":\"dist/x.js\",\"scripts\":{\"build\":\"x\"}}"));
    assertThat(not.message())
        .isEqualTo("package.json names dist/x.js, which is not there: build it first");
    assertThat(not.fix()).isEqualTo("npm run build");
  }

  @Test
  void theProgramOfAWorkspaceIsInItsFolder() {
    MemoryProject project =
        MemoryProject.of("packages/app/index.js")
            .with("package.json", "{\"workspaces\":[\"packages/*\"]}")
            .with("packages/app/package.json", "{}");
    assertThat(runnable(project).cwd()).isEqualTo("packages/app");
  }
}
