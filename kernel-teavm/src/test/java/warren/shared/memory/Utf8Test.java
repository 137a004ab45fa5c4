package warren.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import warren.shared.layout.CommonsLayout;
import warren.testing.HeapCommons;

/** Held against Java's own encoding. */
final class Utf8Test {
  private static final int AT = CommonsLayout.HEAP - 4096;

  private final HeapCommons commons = new HeapCommons();

  private byte[] written(String text) {
    byte[] bytes = new byte[Utf8.write(commons, AT, text)];
    commons.read(AT, bytes, 0, bytes.length);
    return bytes;
  }

  @Property
  void writesAndReadsWhatJavaWould(@ForAll @StringLength(max = 60) String text) {
    byte[] expected = text.replaceAll("\\p{Cs}", "\ufffd").getBytes(StandardCharsets.UTF_8);
    assertThat(written(text)).isEqualTo(expected);
    assertThat(Utf8.length(text)).isEqualTo(expected.length);
    assertThat(Utf8.read(commons, AT, expected.length))
        .isEqualTo(new String(expected, StandardCharsets.UTF_8));
  }

  @Property
  void aSurrogateAloneIsReplaced(
      @ForAll @CharRange(from = '\ud800', to = '\udfff') @StringLength(max = 6) String text) {
    String expected = new String(written(text), StandardCharsets.UTF_8);
    assertThat(expected.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff))
        .isTrue();
    assertThat(Utf8.length(text)).isEqualTo(expected.getBytes(StandardCharsets.UTF_8).length);
  }

  @Property(tries = 5000)
  void readsOnlyWhatIsWellFormed(@ForAll byte[] bytes) {
    commons.write(AT, bytes, 0, Math.min(bytes.length, 64));
    int length = Math.min(bytes.length, 64);
    String lenient = new String(bytes, 0, length, StandardCharsets.UTF_8);
    boolean wellFormed =
        Arrays.equals(lenient.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(bytes, length));
    assertThat(Utf8.read(commons, AT, length)).isEqualTo(wellFormed ? lenient : null);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "80", // a continuation alone
        "c3", // cut off
        "e282",
        "f09f98",
        "c328", // no continuation
        "e228a1",
        "e28228",
        "c0af", // a slash in more bytes than it takes
        "c1bf",
        "e080af",
        "f08080af",
        "eda080", // surrogates
        "edbfbf",
        "f4908080", // beyond the last character
        "f5808080",
        "fe",
        "ff"
      })
  void refusesWhatIsNotWellFormed(String hex) {
    byte[] bytes = HexFormat.of().parseHex("61" + hex + "62");
    commons.write(AT, bytes, 0, bytes.length);
    assertThat(Utf8.read(commons, AT, bytes.length)).isNull();
    assertThat(Utf8.read(commons, AT, bytes.length - 1)).isNull();
  }

  @Test
  void readsTheFirstAndLastOfEachLength() {
    for (int point : new int[] {0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000}) {
      String text = Character.toString(point);
      assertThat(Utf8.read(commons, AT, written(text).length)).isEqualTo(text);
    }
    String last = Character.toString(0x10ffff);
    assertThat(Utf8.read(commons, AT, written(last).length)).isEqualTo(last);
  }
}
