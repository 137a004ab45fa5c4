package warren.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptArgumentTest {
  @ParameterizedTest
  @CsvSource({
    "python main.py, 1",
    "python -u main.py x, 2",
    "python -X dev main.py, 3",
    "python -c print(1) main.py, -1",
    "python -m http main.py, -1",
    "python -cprint(1), -1",
    "python -, -1",
    "python, -1",
    "python -W, -1",
  })
  void isTheFirstThatIsNoOption(String line, int index) {
    assertThat(ScriptArgument.find(List.of(line.split(" ", -1)))).isEqualTo(index);
  }

  @Test
  void becomesAbsolute() {
    List<String> argv = List.of("python", "a/b.py", "c");
    assertThat(ScriptArgument.absolute(argv, 1, "/home/p"))
        .containsExactly("python", "/home/p/a/b.py", "c");
    assertThat(ScriptArgument.absolute(argv, 1, "/")).containsExactly("python", "/a/b.py", "c");
  }

  @Test
  void staysAbsolute() {
    List<String> argv = List.of("python", "/x.py");
    assertThat(ScriptArgument.absolute(argv, 1, "/home/p")).isEqualTo(argv);
  }
}
