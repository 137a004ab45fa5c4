package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;
import warren.kernel.project.RunChoices.Choice;

/** The ways to run a project that have names. */
class RunChoicesTest {
  private final MemoryProject project = new MemoryProject();

  @Test
  void scriptsOfPackageJsonInTheOrderInWhichTheyAreWanted() {
    project.with(
        "package.json",
        "{ \"main\": \"a.js\", \"scripts\": { \"lint\": \"eslint .\", \"pretest\": \"echo\","
            + " \"test\": \"node test.js\", \"dev\": \"PORT=3000 node a.js\" } }");
    project.with("a.js", "").with("test.js", "");
    assertThat(choices())
        .containsExactly(
            "package.json dev: npm run dev",
            "package.json test: npm run test",
            "package.json lint: npm run lint");
  }

  @Test
  void runsOfWarrenToml() throws Exception {
    project.with(
        "warren.toml",
        "[env]\nMODE = \"all\"\n[run.web]\ncommand = \"python web.py\"\nlisten = [80]\n"
            + "[run.tests]\ncommand = \"python\"\nargs = [\"-m\", \"unittest\"]\ncwd = \"src\"\n"
            + "[run.tests.env]\nMODE = \"test\"\n");
    assertThat(choices())
        .containsExactly("warren.toml web: python web.py", "warren.toml tests: python -m unittest");
    Runnable first = Detected.runnable(project);
    assertThat(Detected.words(first)).isEqualTo("python web.py");
    assertThat(first.env()).containsEntry("MODE", "all");
    Runnable tests = (Runnable) RunChoices.of(project).get(1).run();
    assertThat(tests.env()).containsEntry("MODE", "test");
    assertThat(tests.cwd()).isEqualTo("src");
  }

  @Test
  void aRunOfWarrenTomlNeedsACommand() {
    project.with("warren.toml", "[run.web]\ncwd = \"a\"\n");
    assertThat(Detected.notRunnable(project).message())
        .contains("`command` of `[run.web]` is missing");
    assertThat(choices()).isEmpty();
    project.with("warren.toml", "run = \"python\"\n");
    assertThat(Detected.notRunnable(project).message()).contains("such as `[run.tests]`");
  }

  @Test
  void targetsOfAMakefileAreMade() {
    project.with(
        "Makefile",
        "PY := python\n.PHONY: run\nrun: deps\n\t@python main.py --fast\n\nlint:\n\t$(PY) -m ruff\n"
            + "deps:\n%.o: %.c\n\tcc $<\nboth:\n\tpython main.py \\\n\t  x\n");
    project.with("main.py", "");
    assertThat(choices())
        .containsExactly(
            "Makefile run: make run",
            "Makefile lint: make lint",
            "Makefile deps: make deps",
            "Makefile both: make both");
  }

  @Test
  void aMakefileAloneIsMade() {
    project.with("Makefile", "all:\n\tgcc x\nclean:\n\trm x\n");
    assertThat(Detected.words(Detected.runnable(project))).isEqualTo("make all");
  }

  @Test
  void commandsNotebooksAndTestsOfPython() {
    project.with(
        "pyproject.toml", "[project]\nname = \"x\"\n[project.scripts]\na = \"m:f\"\nb = \"m:g\"\n");
    project.with("m.py", "").with("look.ipynb", "{}").with("tests/test_m.py", "import pytest\n");
    assertThat(choices())
        .hasSize(4)
        .contains("notebook look.ipynb: python -m warren_notebook look.ipynb")
        .contains(
            "Python tests: - the tests need pytest, which is not among the project's packages")
        .anyMatch(choice -> choice.startsWith("pyproject.toml a: python -c"));
    project.with("site-packages/pytest/__init__.py", "");
    assertThat(choices()).contains("Python tests: python -m pytest");
    project
        .with("tests/test_m.py", "import unittest\n")
        .without("site-packages/pytest/__init__.py");
    assertThat(choices()).contains("Python tests: python -m unittest discover -s tests");
  }

  @Test
  void packagesOfAMonorepo() {
    project.with("package.json", "{ \"workspaces\": [\"packages/*\"] }");
    project.with("packages/a/package.json", "{ \"main\": \"x.js\" }").with("packages/a/x.js", "");
    project.with("packages/b/package.json", "{}").with("packages/b/index.js", "");
    assertThat(choices())
        .containsExactly("folder packages/a: node x.js", "folder packages/b: node index.js");
    assertThat(((Runnable) RunChoices.of(project).get(0).run()).cwd()).isEqualTo("packages/a");
  }

  @Test
  void filesThatCanRun() {
    project.with("main.py", "").with("watch.py", "").with("test_main.py", "").with("go.sh", "");
    project.with("tool.mjs", "").with("lint.config.js", "").with("setup.py", "");
    assertThat(choices())
        .containsExactly(
            "Python tests: - the tests need pytest, which is not among the project's packages",
            "file watch.py: python watch.py",
            "file tool.mjs: node tool.mjs",
            "file go.sh: sh go.sh");
    project.with("package.json", "{ \"scripts\": { \"start\": \"node tool.mjs\" } }");
    assertThat(choices())
        .contains("file main.py: python main.py")
        .noneMatch(it -> it.contains("tool.mjs"));
  }

  @Test
  void aProjectThatHasOneProgramHasNoChoices() {
    project.with("main.py", "").with("lib/app.py", "");
    assertThat(choices()).isEmpty();
  }

  /** Each as {@code SOURCE NAME: COMMAND}, or with the reason after a dash. */
  private List<String> choices() {
    List<String> lines = new ArrayList<>();
    for (Choice choice : RunChoices.of(project)) {
      String run =
          choice.run() instanceof Runnable runnable
              ? Detected.words(runnable)
              : "- " + ((NotRunnable) choice.run()).message();
      lines.add(choice.source() + " " + choice.name() + ": " + run);
    }
    return lines;
  }
}
