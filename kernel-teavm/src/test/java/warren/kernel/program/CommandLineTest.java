package warren.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import warren.kernel.program.CommandLine.BadCommandLine;

class CommandLineTest {
  @Test
  void splitsAsAShellWould() throws BadCommandLine {
    assertThat(CommandLine.split("")).isEmpty();
    assertThat(CommandLine.split(" a  b\tc\n")).containsExactly("a", "b", "c");
    assertThat(CommandLine.split("'a b' \"c d\"e''")).containsExactly("a b", "c de");
    assertThat(CommandLine.split("'' \"\"")).containsExactly("", "");
    assertThat(CommandLine.split("a\\ b \\\\ \\'")).containsExactly("a b", "\\", "'");
    assertThat(CommandLine.split("\"\\\"\\$\\x\" '\\'")).containsExactly("\"$\\x", "\\");
    assertThat(CommandLine.split("a\\\nb \"c\\\nd\"")).containsExactly("ab", "cd");
    assertThat(CommandLine.split("$HOME * ~ #x")).containsExactly("$HOME", "*", "~", "#x");
  }

  @Test
  void saysWhichQuoteIsNotClosed() {
    assertThatExceptionOfType(BadCommandLine.class)
        .isThrownBy(() -> CommandLine.split("a 'b"))
        .withMessage("the quote ' at column 3 is not closed");
    assertThatExceptionOfType(BadCommandLine.class)
        .isThrownBy(() -> CommandLine.split("\"a\\"))
        .withMessage("the quote \" at column 1 is not closed");
    assertThatExceptionOfType(BadCommandLine.class)
        .isThrownBy(() -> CommandLine.split("a\\"))
        .withMessage("the line ends in a backslash");
  }

  @Property
  void quotedWordsComeBack(@ForAll List<String> words) throws BadCommandLine {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(" '").append(word.replace("'", "'\\''")).append("'");
    }
    assertThat(CommandLine.split(line.toString())).isEqualTo(words);
  }
}
