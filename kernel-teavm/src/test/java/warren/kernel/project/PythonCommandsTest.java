package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;
import static warren.kernel.project.Detected.notRunnable;
import static warren.kernel.project.Detected.runnable;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.project.Detection.NotRunnable;
import warren.kernel.project.Detection.Runnable;

/** The commands that pip would make of a project, and other ways to name a Python program. */
class PythonCommandsTest {
  private static final String FLAT =
      "import os, sys; sys.argv[0] = \"tool\"; sys.path[:1] = map(os.path.abspath, [\".\"]);"
          + " from tool.cli import main; sys.exit(main())";

  private static MemoryProject flat() {
    return MemoryProject.of("tool/__init__.py", "tool/cli.py", "bin/run", "bin/more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[project]\nname = \"tool\"\n[project.scripts]\ntool = \"tool.cli:main\"\n",
        "[project.scripts]\r\ntool = 'tool.cli:main [extra]'\r\n",
        "[project]\nscripts.tool = \"tool.cli:main\"",
        "[project]\nscripts = { tool = \"tool.cli:main\" }",
        "[project.gui-scripts]\ntool = \"tool.cli : main\"",
        "[tool.poetry.scripts]\ntool = \"tool.cli:main\"",
        "[tool.poetry.scripts]\ntool = { reference = \"tool.cli:main\", type = \"console\" }",
        "[tool.poetry.scripts.tool]\ncallable = \"tool.cli:main\"",
        "[tool.flit.scripts]\ntool = \"tool.cli:main\"",
        "[project]\nname=\"Tool\"\n[project.scripts]\nother=\"tool.cli:other\"\ntool=\"tool.cli:main\"",
        "[project.scripts]\ntool = \"tool.cli:main\"\nalias = \"tool.cli:main\"",
        "[project.scripts]\ngone = \"gone:main\"\ntool = \"tool.cli:main\"",
        "[[tool.mypy.overrides]]\nmodule = ['a']\n[tool.black]\nexclude = '''\n[x]\n''''\nratio = 1.5"
            + "\nday = 1979-05-27\ntext = \"\"\"\n\\\"\"\"\"\"\"\n[project.scripts]\ntool = \"tool.cli:main\"",
      })
  void pyprojectNamesTheCommand(String settings) {
    Runnable run = runnable(flat().with("pyproject.toml", settings));
    assertThat(run.command()).isEqualTo("python");
    assertThat(run.args()).containsExactly("-c", FLAT);
    assertThat(run.cwd()).isEmpty();
    assertThat(run.because()).isEqualTo("pyproject.toml names tool.cli:main as `tool`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[metadata]\nname = x\n\n[options.entry_points]\nconsole_scripts =\n    tool = tool.cli:main\n"
            + "pytest11 =\n    x = y:z\n",
        "[options.entry_points]\nconsole_scripts = tool = tool.cli:main\n",
      })
  void setupCfgNamesTheCommand(String settings) {
    Runnable run = runnable(flat().with("setup.cfg", settings));
    assertThat(run.args()).containsExactly("-c", FLAT);
    assertThat(run.because()).startsWith("setup.cfg names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup(name='x',\n  entry_points={'console_scripts': ['tool=tool.cli:main', 'x = gone:m']})",
        "setup(entry_points={\n  \"console_scripts\": [\n    # the command\n"
            + "    \"tool = tool.cli:main\",\n  ],\n})",
        "setup(entry_points={'console_scripts': ('tool=tool.cli:main',)})",
        "setup(entry_points='''\n[console_scripts]\ntool = tool.cli:main\n[other]\nx = tool:y\n''')",
        "setup(entry_points=dict(console_scripts=['tool=tool.cli:main']))",
      })
  void setupPyNamesTheCommand(String text) {
    Runnable run = runnable(flat().with("setup.py", text));
    assertThat(run.args()).containsExactly("-c", FLAT);
    assertThat(run.because()).startsWith("setup.py names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setup.cfg|[options]\nscripts =\n    bin/run\n",
        "setup.py|setup(scripts=['bin/run'])",
        "pyproject.toml|[tool.setuptools]\nscript-files = ['bin/run']",
        "pyproject.toml|[tool.poetry.scripts]\nrun = { reference = \"bin/run\", type = \"file\" }",
      })
  void aScriptMayBeAFile(String file) {
    int bar = file.indexOf('|');
    Runnable run = runnable(flat().with(file.substring(0, bar), file.substring(bar + 1)));
    assertThat(run.args()).containsExactly("bin/run");
  }

  @Test
  void theModuleIsFoundBelowTheFolderOfSources() {
    String settings = "[project.scripts]\nmy-tool = \"tool.cli:App.run\"";
    for (String folder : List.of("src", "lib")) {
      MemoryProject project = MemoryProject.of(folder + "/tool/cli/__init__.py");
      assertThat(runnable(project.with("pyproject.toml", settings)).args())
          .containsExactly(
              "-c",
              "import os, sys; sys.argv[0] = \"my-tool\"; sys.path[:1] = map(os.path.abspath, [\""
                  + folder
                  + "\", \".\"]); from tool.cli import App; sys.exit(App.run())");
    }
  }

  @Test
  void aModuleThatIsNotThereIsNamed() {
    MemoryProject project =
        MemoryProject.of("a.py", "b.py")
            .with("pyproject.toml", "[project.scripts]\ntool = \"tool.cli:main\"");
    NotRunnable not = notRunnable(project);
    assertThat(not.message())
        .isEqualTo("pyproject.toml names tool.cli:main as `tool`, but there is no tool/cli.py");
    assertThat(not.fix()).contains("warren.toml");
  }

  @Test
  void severalCommandsAreToChooseFrom() {
    String settings = "[project.scripts]\na = \"tool.cli:a\"\nb = \"tool.cli:b\"";
    NotRunnable not = notRunnable(flat().with("pyproject.toml", settings));
    assertThat(not.message()).isEqualTo("pyproject.toml names several commands: a and b");
    assertThat(not.fix()).contains("args = [\"-c\", 'import os, sys;", "sys.exit(a())");
    assertThat(
            runnable(flat().with("pyproject.toml", settings).with("tool/__main__.py", "")).args())
        .containsExactly("-m", "tool");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tool = \"tool.cli\"", "tool = \"tool cli:main\"", "\"a b\" = \"tool.cli:main\""})
  void whatIsNoEntryPointIsPassedOver(String line) {
    MemoryProject project =
        flat().with("x.py", "").with("pyproject.toml", "[project.scripts]\n" + line);
    assertThat(runnable(project).args()).containsExactly("x.py");
  }

  @Test
  void aBrokenPyprojectIsReportedWithItsPlace() {
    assertThat(notRunnable(MemoryProject.of().with("pyproject.toml", "[project\n")).message())
        .startsWith("pyproject.toml cannot be read: line 1:");
    assertThat(runnable(MemoryProject.of("x.py").with("pyproject.toml", "[project\n")).args())
        .containsExactly("x.py");
  }

  @Test
  void aPackageRunsWithoutAnySettings() {
    assertThat(runnable(MemoryProject.of("tool/__init__.py", "tool/__main__.py")).args())
        .containsExactly("-m", "tool");
    Runnable folder = runnable(MemoryProject.of("app/__main__.py", "app/x.py"));
    assertThat(folder.args()).containsExactly("__main__.py");
    assertThat(folder.cwd()).isEqualTo("app");
  }

  @Test
  void theOneScriptWithMetadataIsTheProgram() {
    String metadata =
        "#!/usr/bin/env python\n# /// script\n# requires-python = \">=3.11\"\n# dependencies = [\n"
            + "#   \"rich\",\n#   \"httpx<1\",\n# ]\n# ///\nprint(1)\n";
    MemoryProject project = MemoryProject.of("a.py", "c.js").with("b.py", metadata);
    Runnable run = runnable(project);
    assertThat(run.args()).containsExactly("b.py");
    assertThat(run.because())
        .isEqualTo("b.py has the metadata of a script; it needs rich and httpx<1");
    assertThat(runnable(project.with("requirements.txt", "")).args()).containsExactly("b.py");
    assertThat(runnable(MemoryProject.of().with("b.py", metadata)).because())
        .isEqualTo("b.py is the only script; it needs rich and httpx<1");
    assertThat(notRunnable(project.with("a.py", metadata)).message()).contains("a.py", "b.py");
    assertThat(
            notRunnable(MemoryProject.of("a.py").with("b.py", "# /// script\nx\n# ///")).message())
        .contains("several files");
  }
}
