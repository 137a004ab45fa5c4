package warren.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import warren.kernel.program.FoundProgram.NotFound;
import warren.kernel.program.FoundProgram.OfPath;
import warren.kernel.program.FoundProgram.OfRuntime;
import warren.kernel.program.Manifest.BadManifest;
import warren.kernel.program.Manifest.MissingRuntime;
import warren.kernel.program.RuntimeEntry.RuntimeFile;

class ProgramSearchTest {
  private static final String MANIFEST =
      "{\"runtimes\": [{\"name\": \"python\", \"version\": \"3.12.0\", \"language\":"
          + " \"Python\",\"commands\": {\"python\": {\"argv\": [\"python\", \"-u\"], \"env\":"
          + " {\"A\": \"1\"}, \"script\": \"absolute\"}, \"python3\": {}},\"program\": {\"url\": \"/runtimes/p.wasm\","
          + " \"sha256\": \"x=\", \"size\": 26267204},\"files\": [{\"path\": \"/usr/a.py\","
          + " \"url\": \"/runtimes/a.py\", \"sha256\": \"y=\", \"size\": 0}], \"licence\":"
          + " \"PSF-2.0\", \"source\": \"npm\"}],\"missing\": [{\"name\": \"quickjs\", \"why\":"
          + " \"no clang\", \"fix\": \"get clang\"}]}";

  @Test
  void theManifestIsRead() throws BadManifest {
    Manifest manifest = Manifest.parse(MANIFEST);
    RuntimeEntry python = manifest.runtimes().get(0);
    assertThat(python.program())
        .isEqualTo(new RuntimeFile(null, "/runtimes/p.wasm", "x=", 26267204));
    assertThat(python.files())
        .containsExactly(new RuntimeFile("/usr/a.py", "/runtimes/a.py", "y=", 0));
    assertThat(python.commands())
        .containsExactly(
            new RuntimeCommand("python", List.of("python", "-u"), Map.of("A", "1"), true, false, 0),
            new RuntimeCommand("python3", List.of("python3"), Map.of(), false, false, 0));
    assertThat(manifest.missing())
        .containsExactly(new MissingRuntime("quickjs", "no clang", "get clang"));
    assertThat(Manifest.parse("{}")).isEqualTo(Manifest.EMPTY);
  }

  @Test
  void aManifestThatLacksSomethingIsRefused() {
    for (String text :
        List.of(
            "",
            "[]",
            "{\"runtimes\": [1]}",
            MANIFEST.replace("\"size\": 0", "\"size\": -1"),
            MANIFEST.replace("\"size\": 0", "\"size\": 0.5"),
            MANIFEST.replace("\"url\"", "\"uri\""),
            MANIFEST.replace("\"A\": \"1\"", "\"A\": 1"),
            MANIFEST.replace("\"program\"", "\"module\""))) {
      assertThatExceptionOfType(BadManifest.class)
          .isThrownBy(() -> Manifest.parse(text))
          .withMessageStartingWith("manifest.json cannot be read: ");
    }
  }

  @Test
  void aCommandOfARuntimeBringsItsArgumentsAndEnvironment() throws BadManifest {
    OfRuntime found = (OfRuntime) resolve("python", "main.py");
    assertThat(found.argv()).containsExactly("python", "-u", "main.py");
    assertThat(found.env()).containsEntry("A", "1");
    assertThat(found.runtime().name()).isEqualTo("python");
  }

  @Test
  void pathsAreLeftToTheTree() throws BadManifest {
    assertThat(resolve("main.wasm", "a"))
        .isEqualTo(new OfPath("main.wasm", List.of("main.wasm", "a")));
    assertThat(resolve("./tool")).isEqualTo(new OfPath("./tool", List.of("./tool")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pyhton|`pyhton` is no command here; did you mean `python`?",
        "python4|`python4` is no command here; did you mean `python`?",
        "zzz|`zzz` is no command here; there are python and python3, and paths of .wasm files",
        "main.py|`main.py` is a script: run it with `python main.py`",
        "qjs|`qjs` was left out of this site: no clang; to get it: get clang",
        "live-server|`live-server` is not here: `serve FOLDER` shows pages and reloads them when a file"
            + " changes",
        "vim|`vim` is not here: `nano FILE` edits files",
      })
  void whatIsNotThereIsExplained(String command, String message) throws BadManifest {
    assertThat(resolve(command)).isEqualTo(new NotFound(message));
  }

  @Test
  void toolsOfOtherPlacesGetAnAnswer() throws BadManifest {
    for (String tool :
        List.of("yarn", "poetry", "cargo", "gcc", "go", "zsh", "deno", "sudo", "php")) {
      NotFound answer = (NotFound) resolve(tool);
      assertThat(answer.message()).startsWith("`" + tool + "` is not here: ").doesNotContain("\n");
    }
    assertThat(((NotFound) resolve("")).message()).isEqualTo("the command is empty");
    assertThat(((NotFound) resolve("x".repeat(9999))).message()).hasSizeLessThan(400);
  }

  private static FoundProgram resolve(String command, String... args) throws BadManifest {
    return new ProgramSearch(Manifest.parse(MANIFEST)).resolve(command, List.of(args));
  }
}
