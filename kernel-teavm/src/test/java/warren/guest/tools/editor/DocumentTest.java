package warren.guest.tools.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import warren.guest.tools.editor.Document.Place;

class DocumentTest {
  private static final Place START = new Place(0, 0);

  @Test
  void aTextIsWrittenAsItWasRead() {
    assertThat(new Document("").text()).isEmpty();
    assertThat(new Document("a\n\nb\n").text()).isEqualTo("a\n\nb\n");
    assertThat(new Document("a\nb").text()).isEqualTo("a\nb\n");
  }

  @Test
  void whatIsTypedInARowIsUndoneAtOnce() {
    Document document = new Document("x\n");
    document.replace(0, 1, List.of("ax"), START, new Place(0, 1), true);
    document.replace(0, 1, List.of("abx"), new Place(0, 1), new Place(0, 2), true);
    document.replace(0, 1, List.of("ab", "x"), new Place(0, 2), new Place(1, 0), false);

    assertThat(document.undo()).isEqualTo(new Place(0, 2));
    assertThat(document.text()).isEqualTo("abx\n");
    assertThat(document.undo()).isEqualTo(START);
    assertThat(document.text()).isEqualTo("x\n");
    assertThat(document.isModified()).isFalse();
    assertThat(document.redo()).isEqualTo(new Place(0, 2));
    assertThat(document.text()).isEqualTo("abx\n");
    assertThat(document.isModified()).isTrue();
  }

  @Test
  void aSavedTextIsModifiedAgainOnceItIsUndone() {
    Document document = new Document("x\n");
    document.replace(0, 1, List.of("y"), START, START, false);
    document.setSaved();
    document.undo();
    assertThat(document.isModified()).isTrue();
    document.replace(0, 1, List.of("z"), START, START, false);
    assertThat(document.isModified()).isTrue();
  }

  @Test
  void aSearchGoesOnAtTheStart() {
    Document document = new Document("Foo\nbar foo\n");
    assertThat(document.find("foo", START)).isEqualTo(new Place(1, 4));
    assertThat(document.find("foo", new Place(1, 4))).isEqualTo(START);
    assertThat(document.find("none", START)).isNull();
  }

  @Test
  void columnsCountTabsAndWideCharacters() {
    assertThat(Columns.of("a\tb你c", 4)).isEqualTo(11);
    assertThat(Columns.at("a\tb你c", 10)).isEqualTo(3);
    assertThat(Columns.shown("abcdef", 0, 4)).isEqualTo("abc\u001b[7m>\u001b[m");
    assertThat(Columns.shown("ab\u0001", 0, 10)).isEqualTo("ab^A");
  }
}
