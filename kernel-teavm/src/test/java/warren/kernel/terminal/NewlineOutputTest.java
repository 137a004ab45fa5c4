package warren.kernel.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NewlineOutputTest {
  @Test
  void newlinesReturnFirst() {
    assertThat(shown("a\n\nb\r\nc\r\nd")).isEqualTo("a\r\n\r\nb\r\nc\r\nd");
  }

  @Property
  void nothingButReturnsIsAdded(@ForAll String text) {
    String screen = shown(text);
    assertThat(screen.replace("\r", "")).isEqualTo(text.replace("\r", ""));
    assertThat(screen.replace("\r\n", "")).doesNotContain("\n");
  }

  @Test
  void windowsHaveASize() {
    assertThat(WindowSize.usual()).isEqualTo(new WindowSize(80, 24));
    assertThatIllegalArgumentException().isThrownBy(() -> new WindowSize(0, 24));
    assertThatIllegalArgumentException().isThrownBy(() -> new WindowSize(80, 10_001));
  }

  private static String shown(String text) {
    StringBuilder screen = new StringBuilder();
    NewlineOutput output = new NewlineOutput(b -> screen.append((char) b));
    for (char c : text.toCharArray()) {
      output.put(c);
    }
    return screen.toString();
  }
}
