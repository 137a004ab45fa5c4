package warren.kernel.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PathNamesTest {
  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    new PathNames(path).forEachRemaining(names::add);
    return names;
  }

  @Property
  void namesAndSingleSlashesMakeThePathAgain(
      @ForAll @Chars({'/', '.', 'a', 'b'}) @StringLength(max = 12) String path) {
    String tidy = path.replaceAll("/+", "/").replaceAll("^/|/$", "");
    assertThat(String.join("/", names(path))).isEqualTo(tidy);
    assertThat(names(path)).noneMatch(String::isEmpty);
    assertThat(PathNames.strip(path)).isEqualTo(path.replaceAll("^/+", ""));
  }

  @Property
  void aPrefixHasTheNamesThatWereGiven(
      @ForAll @Chars({'/', '.', 'a', 'b'}) @StringLength(max = 12) String path) {
    PathNames names = new PathNames(path);
    List<String> given = new ArrayList<>();
    assertThat(names.prefix()).isEmpty();
    while (names.hasNext()) {
      given.add(names.next());
      assertThat(path).startsWith(names.prefix());
      assertThat(names.prefix()).endsWith(given.get(given.size() - 1));
      assertThat(names(names.prefix())).isEqualTo(given);
    }
  }

  @Test
  void nothingComesBehindTheLast() {
    PathNames names = new PathNames("a/");
    assertThat(names.next()).isEqualTo("a");
    assertThat(names.hasNext()).isFalse();
    assertThatThrownBy(names::next).isInstanceOf(NoSuchElementException.class);
  }
}
