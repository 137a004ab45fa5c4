package warren.kernel.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.kernel.project.TomlReader.BadSettings;

class WarrenTomlTest {
  @Test
  void readsAllThatThereIs() throws BadSettings {
    WarrenToml toml =
        WarrenToml.parse(
            "# how to run this\r\n"
                + "command = \"python\" # an interpreter\r\n"
                + "args = [ # each\n  \"main.py\",\n  'C:\\x', \"\\u00e9\\n\", # last\n]\n"
                + "\"cwd\" = 'a/./b/../c/'\n\n"
                + "[env]\nPORT = 8_080\nDEBUG = true\n\"odd name\" = \"x\"");
    assertThat(toml.command()).isEqualTo("python");
    assertThat(toml.args()).containsExactly("main.py", "C:\\x", "\u00e9\n");
    assertThat(toml.cwd()).isEqualTo("a/c");
    assertThat(toml.env())
        .containsExactly(
            Map.entry("PORT", "8080"), Map.entry("DEBUG", "true"), Map.entry("odd name", "x"));
  }

  @Test
  void wordsAreSplitWhereOneStringHoldsThem() throws BadSettings {
    WarrenToml toml = WarrenToml.parse("command = \"node --x\"\nargs = \"'a b' c\"");
    assertThat(toml.command()).isEqualTo("node");
    assertThat(toml.args()).containsExactly("--x", "a b", "c");
    assertThat(toml.cwd()).isEmpty();
  }

  @Test
  void theEnvironmentMayBeWrittenInEachWay() throws BadSettings {
    assertThat(WarrenToml.parse("command='x'\nenv = { A = \"1\", B = 2 }").env()).hasSize(2);
    assertThat(WarrenToml.parse("command='x'\nenv.A = \"1\"").env()).containsEntry("A", "1");
  }

  @Test
  void portsToListenAtAreAList() throws BadSettings {
    assertThat(WarrenToml.parse("command='x'\nlisten = [8080, 0]").listen())
        .containsExactly(8080, 0);
    assertThat(WarrenToml.parse("command='x'").listen()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "args = []|line 1: `command` is missing, such as `command = \"python\"`",
        "command = \"\"|line 1: `command` is empty",
        "command = 3|line 1: `command` should be text between quotes",
        "command = \"a|line 1: the string is not closed at the end of the line",
        "command = \"a\" b|line 1: something follows on the line that does not belong there",
        "command \"a\"|line 1: `=` should be here",
        "command = \"'a\"|line 1: the quote ' at column 1 is not closed",
        "command = \"\\q\"|line 1: no such escape; a backslash is written `\\\\`, or between single"
            + " quotes",
        "comand = \"a\"|line 1: `comand` is unknown; command, args, cwd, listen, [env] and index of"
            + " [outbound] are read",
        "outbound.proxy = \"a\"|line 1: `outbound.proxy` is unknown; command, args, cwd, listen,"
            + " [env] and index of [outbound] are read",
        "outbound = { proxy = \"a\" }|line 1: `outbound` should be a table of index = \"https://...\"",
        "outbound.index = \"host/simple\"|line 1: `index` should be an address, such as `index ="
            + " \"https://host/simple\"`",
        "outbound.index = \"https://a b\"|line 1: `index` should be an address, such as `index ="
            + " \"https://host/simple\"`",
        "cwd = \"../x\"|line 1: `cwd` should be a folder of the project, relative to warren.toml",
        "cwd = \"/x\"|line 1: `cwd` should be a folder of the project, relative to warren.toml",
        "listen = ['x']|line 1: `listen` should be a list of ports, such as `listen = [8080]`",
        "listen = [65536]|line 1: `listen` should be a list of ports, such as `listen = [8080]`",
        "args = [1]|line 1: each of `args` should be text between quotes",
        "args = [\"a\" \"b\"]|line 1: `,` or `]` should follow a value of an array",
        "env = \"A\"|line 1: `env` should be a table of NAME = \"value\"",
        "env = { A = 1.5 }|line 1: a value should be here; put text between quotes",
        "[[env]]|line 1: `[[...]]` has no meaning here",
        "command = \"\"\"a\"\"\"|line 1: strings of several lines are not read here; write it on"
            + " one",
        "= 1|line 1: a key should be here, such as `command = \"python\"`",
      })
  void saysWhatIsWrongAndWhere(String text, String message) {
    assertThatExceptionOfType(BadSettings.class)
        .isThrownBy(() -> WarrenToml.parse(text))
        .withMessage(message);
    assertThatExceptionOfType(BadSettings.class)
        .isThrownBy(() -> WarrenToml.parse("# one\n\n" + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[outbound]\nindex = 'https://i.org/simple'",
        "outbound = { index = 'https://i.org/simple' }",
        "[outbound]\nindex = 'https://other.org'\n[env]\nPIP_INDEX_URL = 'https://i.org/simple'",
      })
  void theIndexIsAVariableOfPip(String text) throws BadSettings {
    assertThat(WarrenToml.parse("command = 'pip'\n" + text).env())
        .containsExactly(Map.entry("PIP_INDEX_URL", "https://i.org/simple"));
  }

  @Test
  void linesAreCounted() {
    assertThatExceptionOfType(BadSettings.class)
        .isThrownBy(() -> WarrenToml.parse("command = 'a'\n\n[env]\nA = 'b'\nA = 'c'"))
        .withMessage("line 5: `env.A` stands there twice");
  }

  @Property
  void anyTextIsReadOrRefusedInOneLine(@ForAll String text) {
    for (String file : new String[] {text, "command = \"" + text, "env = {" + text, "[" + text}) {
      try {
        WarrenToml.parse(file);
      } catch (BadSettings refused) {
        assertThat(refused.getMessage().lines()).hasSize(1);
      }
    }
  }
}
