package warren.kernel.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineDisciplineTest {
  private final RecordingSink sink = new RecordingSink();
  private final LineDiscipline terminal = new LineDiscipline(sink);

  @Test
  void aLineIsReadWhenItEnds() {
    type("hel");
    assertThat(sink.events).isEmpty();
    type("lo\rnext");
    assertThat(sink.events).containsExactly("hello\n");
    assertThat(sink.screen).hasToString("hello\r\nnext");
  }

  @Test
  void backspaceTakesBackACharacterButNoMore() {
    type("ab\u007f\b\b\bc\n");
    assertThat(sink.events).containsExactly("c\n");
    assertThat(sink.screen).hasToString("ab\b \b\b \bc\r\n");
  }

  @Test
  void backspaceTakesBackAsManyColumnsAsWereShown() {
    assertThat(erasedBy("\u00e9")).isEqualTo(1);
    assertThat(erasedBy("\u6f22")).isEqualTo(2);
    assertThat(erasedBy("\ud83d\ude00")).isEqualTo(2);
    assertThat(erasedBy("e\u0301")).isEqualTo(1);
    assertThat(erasedBy("\u0001")).isEqualTo(2);
    assertThat(erasedBy("\t")).isEqualTo(8);
  }

  private static int erasedBy(String character) {
    RecordingSink sink = new RecordingSink();
    LineDiscipline terminal = new LineDiscipline(sink);
    typeTo(terminal, character);
    sink.screen.setLength(0);
    typeTo(terminal, "\u007f\r");
    assertThat(sink.events).containsExactly("\n");
    return (sink.screen.length() - 2) / 3;
  }

  @Test
  void wordsAndLinesAreTakenBack() {
    type("one two  \u0017x\r");
    type("one two\u0015z\r");
    type("\u0017\u0015\r");
    assertThat(sink.events).containsExactly("one x\n", "z\n", "\n");
  }

  @Test
  void controlCDropsTheLineAndRaises() {
    type("abc\u0003d\r\u001c");
    assertThat(sink.events).containsExactly("<SIGINT>", "d\n", "<SIGQUIT>");
    assertThat(sink.screen).hasToString("abc^Cd\r\n^\\");
  }

  @Test
  void controlDHandsOverOrEnds() {
    type("ab\u0004\u0004c\r\u0004");
    assertThat(sink.events).containsExactly("ab", "<end>", "c\n", "<end>");
    type("\u007f");
    assertThat(sink.screen).hasToString("abc\r\n");
  }

  @Test
  void controlZStops() {
    type("a\u001ab\r");
    assertThat(sink.events).containsExactly("<SIGTSTP>", "b\n");
    assertThat(sink.screen).hasToString("a^Zb\r\n");
  }

  @Test
  void aFullLineRingsAndCanStillEnd() {
    type("x".repeat(5000) + "\r");
    assertThat(sink.events.get(0)).hasSize(LineDiscipline.LONGEST_LINE);
    assertThat(sink.screen).contains("\u0007");
  }

  @Test
  void rawModeHandsOverEverythingAsItIs() {
    type("ed");
    terminal.setModes(TerminalModes.RAW);
    type("a\r\u0003\u0004\u007f");
    terminal.type(0xff);
    terminal.setModes(TerminalModes.SANE);
    type("b\r");
    assertThat(sink.events).containsExactly("ed", "a\r\u0003\u0004\u007f", "\u00ff", "b\n");
    assertThat(sink.screen).hasToString("edb\r\n");
  }

  @Test
  void eachModeCanBeSwitchedAlone() {
    terminal.setModes(TerminalModes.SANE.with("echo", false));
    type("secret\r");
    terminal.setModes(TerminalModes.SANE.with("icanon", false));
    type("a\r");
    type("\u0003");
    terminal.setModes(TerminalModes.SANE.with("isig", false).with("icrnl", false));
    type("x\u0003\ry\n");
    assertThat(sink.events).containsExactly("secret\n", "a\n", "<SIGINT>", "x\u0003\ry\n");
    assertThat(sink.screen).hasToString("a\r\n^Cx^C^My\r\n");
    assertThat(TerminalModes.SANE.with("parenb", true)).isNull();
    assertThat(terminal.modes()).hasToString("icanon echo -isig -icrnl opost onlcr -noflsh");
  }

  @Test
  void aNewlineIsEchoedByTheOutputModes() {
    terminal.setModes(TerminalModes.SANE.with("onlcr", false));
    type("a\r");
    terminal.setModes(TerminalModes.SANE.with("opost", false));
    type("b\r");
    terminal.setModes(TerminalModes.SANE);
    type("c\r");
    assertThat(sink.screen).hasToString("a\nb\nc\r\n");
  }

  @Test
  void aSignalDiscardsWhatWaitsUnlessTheModeSaysOtherwise() {
    type("abc\u0003");
    assertThat(sink.flushes).isEqualTo(1);
    terminal.setModes(TerminalModes.SANE.with("noflsh", true));
    type("d\u001ae\r");
    terminal.setModes(TerminalModes.SANE.with("noflsh", true).with("icanon", false));
    type("f\u001c");
    assertThat(sink.flushes).isEqualTo(1);
    assertThat(sink.events).containsExactly("<SIGINT>", "<SIGTSTP>", "de\n", "f", "<SIGQUIT>");
    terminal.setModes(TerminalModes.SANE.with("icanon", false));
    type("g\u001ch");
    assertThat(sink.events).endsWith("<SIGQUIT>", "h");
  }

  @Test
  void textOfAnyLanguageComesThroughWhole() {
    type("\u6f22\u5b57 \u00e9\ud83d\ude00\u007fz\r");
    byte[] read = sink.events.get(0).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo("\u6f22\u5b57 \u00e9z\n");
    assertThat(sink.screenText()).startsWith("\u6f22\u5b57 \u00e9\ud83d\ude00");
  }

  /** Typing against a plain model that keeps the line as a list of letters. */
  @Property
  void nothingIsLostOrDuplicated(@ForAll("typing") String typed) {
    RecordingSink whole = new RecordingSink();
    typeTo(new LineDiscipline(whole), typed);
    assertThat(whole.events).isEqualTo(model(typed));
    assertThat(whole.notReady).isEmpty();
  }

  /** However the bytes are cut, the result is the same. */
  @Property
  void anyBytesInPiecesOfAnySize(@ForAll byte[] bytes) {
    RecordingSink whole = new RecordingSink();
    new LineDiscipline(whole).type(bytes, 0, bytes.length);
    RecordingSink one = new RecordingSink();
    LineDiscipline other = new LineDiscipline(one);
    for (byte b : bytes) {
      other.type(b & 0xff);
    }
    assertThat(one.events).isEqualTo(whole.events);
    assertThat(one.screen).hasToString(whole.screen.toString());
  }

  private static List<String> model(String typed) {
    List<String> events = new ArrayList<>();
    Deque<Character> line = new ArrayDeque<>();
    for (char c : typed.toCharArray()) {
      switch (c) {
        case '\r', '\n' -> {
          line.addLast('\n');
          events.add(text(line));
        }
        case '\u007f', '\b' -> line.pollLast();
        case '\u0015' -> line.clear();
        case '\u0017' -> {
          while (!line.isEmpty() && line.peekLast() == ' ') {
            line.pollLast();
          }
          while (!line.isEmpty() && line.peekLast() != ' ') {
            line.pollLast();
          }
        }
        case '\u0003' -> {
          line.clear();
          events.add("<SIGINT>");
        }
        case '\u0004' -> events.add(line.isEmpty() ? "<end>" : text(line));
        case '\u001a' -> {
          line.clear();
          events.add("<SIGTSTP>");
        }
        default -> line.addLast(c);
      }
    }
    return events;
  }

  private static String text(Deque<Character> line) {
    StringBuilder out = new StringBuilder();
    line.forEach(out::append);
    line.clear();
    return out.toString();
  }

  @Provide
  Arbitrary<String> typing() {
    return Arbitraries.strings()
        .withChars("ab  \r\n\u007f\b\u0015\u0017\u0003\u0004\u001a\u001b\u0001")
        .ofMaxLength(60);
  }

  private void type(String text) {
    typeTo(terminal, text);
  }

  private static void typeTo(LineDiscipline terminal, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    terminal.type(bytes, 0, bytes.length);
  }
}
