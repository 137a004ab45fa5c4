package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.kernel.project.Detected.notRunnable;
import static warren.kernel.project.Detected.runnable;
import static warren.kernel.project.Detected.words;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.kernel.program.CommandLine;
import warren.kernel.program.CommandLine.BadCommandLine;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;

/** Typical project folders, and how each is run. */
class ProjectDetectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // JavaScript
        "package.json index.js main.js|JavaScript|node index.js",
        "package.json app.js main.js|JavaScript|node main.js",
        "package.json app.js|JavaScript|node app.js",
        "package.json server.js tool.js|JavaScript|node server.js",
        "index.js util.js|JavaScript|node index.js",
        "tool.mjs|JavaScript|node tool.mjs",
        // Python
        "main.py app.py|Python|python main.py",
        "requirements.txt app.py|Python|python app.py",
        "pyproject.toml __main__.py|Python|python __main__.py",
        "pyproject.toml src/main.py|Python|python src/main.py",
        "requirements.txt setup.py tool.py|Python|python tool.py",
        "tool.py|Python|python tool.py",
        "'my tool.py'|Python|python 'my tool.py'",
        // Rust: newest, release first, not deps
        "Cargo.toml target/wasm32-wasip1/release/a.wasm target/wasm32-wasip1/debug/b.wasm|Rust"
            + "|target/wasm32-wasip1/release/a.wasm",
        "Cargo.toml target/wasm32-wasip1/release/a.wasm target/wasm32-wasi/release/b.wasm|Rust"
            + "|target/wasm32-wasi/release/b.wasm",
        "Cargo.toml target/wasm32-wasi/release/b.wasm target/wasm32-wasip1/release/a.wasm|Rust"
            + "|target/wasm32-wasip1/release/a.wasm",
        "Cargo.toml target/wasm32-wasip1/debug/b.wasm target/wasm32-wasip1/release/deps/a.wasm"
            + "|Rust|target/wasm32-wasip1/debug/b.wasm",
        // Go and C
        "main.go main.wasm|Go|main.wasm",
        "main.go server.wasm|Go|server.wasm",
        "hello.c main.wasm other.wasm|C|main.wasm",
        "Makefile src/hello.c hello.wasm|C|hello.wasm",
        "CMakeLists.txt hello.cpp build/hello.wasm|C++|build/hello.wasm",
        // pages
        "index.html style.css|HTML|serve",
        "index.html a.js b.js|HTML|serve",
        "dist/index.html README.md|HTML|serve dist",
        "index.html main.py|Python|python main.py",
        "index.html tool.py|Python|python tool.py",
        "index.html server.js|JavaScript|node server.js",
        "package.json index.html index.js|JavaScript|node index.js",
        "package.json index.html|HTML|serve",
        "package.json vite.config.js index.html dist/index.html|HTML|serve dist",
        "package.json vite.config.js public/index.html build/index.html|HTML|serve build",
        "package.json index.ts|JavaScript|node index.ts",
        "Cargo.toml index.html|HTML|serve",
        // alone
        "hello.wasm README.md|WebAssembly|hello.wasm",
        "a.wasm main.wasm|WebAssembly|main.wasm",
      })
  void runs(String paths, String language, String words) {
    Runnable run = runnable(project(paths));
    assertThat(run.language()).isEqualTo(language);
    assertThat(words(run)).isEqualTo(words);
    assertThat(run.cwd()).isEmpty();
    assertThat(run.because()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Cargo.toml src/main.rs|Rust|cargo build --release --target wasm32-wasip1",
        "go.mod main.go|Go|GOOS=wasip1 GOARCH=wasm go build -o main.wasm .",
        "main.go more.go main_test.go|Go"
            + "|GOOS=wasip1 GOARCH=wasm go build -o main.wasm main.go more.go",
        "a.c b.c Makefile|C|clang --target=wasm32-wasi -O2 -o main.wasm a.c b.c",
        "src/a.c|C|clang --target=wasm32-wasi -O2 -o main.wasm src/a.c",
        "a.c b.cpp|C++|clang++ --target=wasm32-wasi -O2 -o main.wasm a.c b.cpp",
        "package.json|JavaScript|name the file to run as `main` in package.json",
        "package.json vite.config.js|JavaScript|name the file to run as `main` in package.json",
        "Cargo.toml build.py|Rust|cargo build --release --target wasm32-wasip1",
        "pyproject.toml|Python|put the program into main.py, or name it in a file warren.toml:"
            + " command = \"python\", args = [\"FILE\"]",
        "a.wasm b.wasm|WebAssembly" + "|choose one in a file warren.toml: command = \"a.wasm\"",
        "a.py b.js||choose one in a file warren.toml: command = \"python\", args = [\"a.py\"]",
        "README.md||name the program in a file warren.toml:"
            + " command = \"python\", args = [\"FILE\"]",
      })
  void doesNotRunButSaysWhatToDo(String paths, String language, String fix) {
    NotRunnable not = notRunnable(project(paths));
    assertThat(not.language()).isEqualTo(language);
    assertThat(not.fix()).isEqualTo(fix);
    assertThat(not.message()).isNotBlank().doesNotContain("\n");
  }

  @Test
  void anEmptyFolderIsSaidToBeEmpty() {
    assertThat(notRunnable(MemoryProject.of()))
        .isEqualTo(new NotRunnable(null, "this folder is empty", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"main\": \"./lib/server.js\"}|node lib/server.js",
        "{\"main\": \"lib/server\"}|node lib/server.js",
        "{\"main\": \"lib\"}|node lib/index.js",
        "{\"main\": \"absent.js\"}|node index.js",
        "{\"main\": \"../../etc/passwd\"}|node index.js",
        "{\"main\": 3}|node index.js",
        "{\"scripts\": {\"start\": \"node lib/server.js --port 80\"}}|npm start",
        "{\"main\": \"lib\", \"scripts\": {\"start\": \"node app.js\"}}|npm start",
        "{\"main\": \"lib\", \"scripts\": {\"lint\": \"eslint .\"}}|node lib/index.js",
      })
  void packageJsonNamesTheEntry(String settings, String words) {
    MemoryProject project =
        MemoryProject.of("lib/server.js", "lib/index.js", "index.js")
            .with("package.json", settings);
    assertThat(words(runnable(project))).isEqualTo(words);
  }

  @Test
  void aBrokenPackageJsonIsReportedWithItsPlace() {
    MemoryProject project = MemoryProject.of("index.js", "main.py");
    assertThat(notRunnable(project.with("package.json", "{\n  \"main\": \"a.js\",\n}")).message())
        .isEqualTo(
            "package.json cannot be read: it is no JSON: line 3, column 1: a name in double quotes"
                + " should be here, not `}`");
    assertThat(notRunnable(project.with("package.json", "[]")).message())
        .contains("no object between braces");
  }

  @Test
  void packagesOfPythonRunAsModules() {
    Runnable run = runnable(MemoryProject.of("pyproject.toml", "src/tool/__main__.py"));
    assertThat(words(run)).isEqualTo("python -m tool");
    assertThat(run.cwd()).isEqualTo("src");
    assertThat(words(runnable(MemoryProject.of("setup.py", "tool/__main__.py", "tool/x.py"))))
        .isEqualTo("python -m tool");
    assertThat(
            notRunnable(MemoryProject.of("setup.py", "a/__main__.py", "b/__main__.py")).message())
        .isEqualTo("several files could be the program: a and b");
  }

  @Test
  void goModulesGiveTheProgramItsName() {
    MemoryProject project = MemoryProject.of("main.go", "server.wasm", "other.wasm");
    assertThat(words(runnable(project.with("go.mod", "// x\nmodule example.com/a/server\n"))))
        .isEqualTo("server.wasm");
    assertThat(words(runnable(project.with("go.mod", "module example.com/server/v2\n\ngo 1.21\n"))))
        .isEqualTo("server.wasm");
    assertThat(words(runnable(project.with("go.mod", "module other")))).isEqualTo("other.wasm");
    assertThat(notRunnable(project.with("go.mod", "")).fix()).contains("go build");
  }

  @Test
  void warrenTomlWinsOverAll() {
    MemoryProject project =
        MemoryProject.of("package.json", "index.js", "main.py")
            .with(
                "warren.toml",
                "command = \"python\"\nargs = [\"tool.py\"]\ncwd = \"./src/\"\n[env]\nA = \"1\"");
    Runnable run = runnable(project);
    assertThat(words(run)).isEqualTo("python tool.py");
    assertThat(run.cwd()).isEqualTo("src");
    assertThat(run.env()).containsEntry("A", "1").hasSize(1);
    assertThat(run.language()).isEqualTo("Python");
    assertThat(runnable(project.with("warren.toml", "command = 'x.wasm a'")).args())
        .containsExactly("a");
    assertThat(notRunnable(project.with("warren.toml", "command = python")).message())
        .isEqualTo(
            "warren.toml cannot be read: line 1: a value should be here; put text between quotes");
  }

  @Test
  void whatElseWouldRunIsReported() {
    MemoryProject project =
        MemoryProject.of("index.js", "main.py").with("package.json", "{\"private\": true}");
    assertThat(runnable(project).because())
        .isEqualTo(
            "index.js is there; `python main.py` would run too: `command` in a file warren.toml"
                + " chooses");
    assertThat(runnable(MemoryProject.of("package.json", "main.py").with("package.json", "{}")))
        .extracting(Runnable::language)
        .isEqualTo("Python");
  }

  @Test
  void aProjectInTheOnlyFolderIsFound() {
    Runnable run = runnable(MemoryProject.of("app/src/x.rs", "app/main.py", ".git/hooks/x.py"));
    assertThat(run.cwd()).isEqualTo("app");
    assertThat(run.because()).isEqualTo("in app: main.py is there");
    assertThat(runnable(MemoryProject.of("README.md", "docs/x.md", "a/b/main.py")).cwd())
        .isEqualTo("a/b");
    assertThat(notRunnable(MemoryProject.of("a/Cargo.toml")).message())
        .isEqualTo(
            "in a: this Rust project has no .wasm under target/wasm32-wasip1 yet: build it first");
    assertThat(notRunnable(MemoryProject.of("a/main.py", "b/main.py")).message())
        .isEqualTo("several folders hold a project: a and b");
  }

  /** A package.json among the paths names nothing. */
  private static MemoryProject project(String paths) {
    try {
      MemoryProject project = MemoryProject.of(CommandLine.split(paths).toArray(new String[0]));
      return project.isFile("package.json") ? project.with("package.json", "{}") : project;
    } catch (BadCommandLine bad) {
      throw new AssertionError(bad);
    }
  }

  @Test
  void aScriptThatThePageLoadsIsNoProgram() {
    MemoryProject project = MemoryProject.of("app.js").with("index.html", "<script src=app.js>");
    assertThat(words(runnable(project))).isEqualTo("serve");
  }

  @Test
  void pagesOfAProjectThatCannotStartAreServedAndItIsSaidWhatIsMissing() {
    Runnable pages = runnable(project("Cargo.toml index.html"));
    assertThat(pages.leftOut())
        .startsWith("Only its pages are served: this Rust project has no")
        .contains("cargo build");
  }

  @Test
  void aProgramInAFolderGoesBeforePagesInOthers() {
    Runnable run = runnable(project("api/main.py docs/index.html web/index.html"));
    assertThat(run.cwd()).isEqualTo("api");
    assertThat(runnable(project("README.md site/index.html")).cwd()).isEqualTo("site");
  }

  @Test
  void warrenTomlMayServeAFolder() {
    Runnable run =
        runnable(
            MemoryProject.of("main.py")
                .with("warren.toml", "command = \"serve\"\nargs = [\"www\", \"--single\"]"));
    assertThat(run.language()).isEqualTo("HTML");
    assertThat(words(run)).isEqualTo("serve www --single");
  }

  @Test
  void applicationsThatDoNotStartThemselvesAreServed() {
    String flask = "from flask import Flask\napp = Flask(__name__)\n";
    assertThat(words(runnable(MemoryProject.of().with("app.py", flask))))
        .isEqualTo("python -m flask --app app run");
    assertThat(words(runnable(MemoryProject.of().with("app.py", flask + "app.run()\n"))))
        .isEqualTo("python app.py");
    assertThat(words(runnable(MemoryProject.of().with("main.py", "api = FastAPI()\n"))))
        .isEqualTo("python -m uvicorn main:api");
    assertThat(words(runnable(MemoryProject.of("manage.py", "site/settings.py"))))
        .isEqualTo("python manage.py runserver --noreload");
  }

  @Test
  void notebooksAndTestsAreRunWhereThereIsNothingElse() {
    assertThat(words(runnable(MemoryProject.of("look.ipynb", "data.csv"))))
        .isEqualTo("python -m warren_notebook look.ipynb");
    assertThat(words(runnable(MemoryProject.of("requirements.txt", "look.ipynb"))))
        .isEqualTo("python -m warren_notebook look.ipynb");
    assertThat(notRunnable(MemoryProject.of("a.ipynb", "b.ipynb")).message())
        .isEqualTo("several files could be the program: a.ipynb and b.ipynb");
    assertThat(
            notRunnable(MemoryProject.of("pyproject.toml", "src/p/__init__.py", "tests/test_p.py")))
        .isEqualTo(
            new NotRunnable(
                "Python",
                "the tests need pytest, which is not among the project's packages",
                "python -m pip install pytest"));
  }

  @Test
  void requiredPackagesOfPythonThatAreNotThereAreNamed() {
    MemoryProject project =
        MemoryProject.of("main.py")
            .with("requirements.txt", "# all\nflask==3.0\n-r more.txt\nclick >= 8\r\n\n");
    assertThat(runnable(project).leftOut())
        .startsWith("Its packages are not here (flask and click): `python -m pip install");
    project.with("site-packages/flask/__init__.py", "");
    assertThat(runnable(project).leftOut()).isNull();
  }

  @Test
  void theFoldersOfSeveralProjectsAreNamedWhereverTheyLie() {
    MemoryProject project =
        MemoryProject.of("apps/a/main.py", "apps/b/main.py", "packages/c/index.js");
    assertThat(notRunnable(project).message())
        .isEqualTo("several folders hold a project: apps/a, apps/b and packages/c");
  }
}
