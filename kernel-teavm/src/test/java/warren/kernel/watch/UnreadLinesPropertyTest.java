package warren.kernel.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import warren.shared.layout.StreamRecord;
import warren.shared.ring.Stream;
import warren.testing.HeapCommons;

/** Whatever is changed and read in between: no change stays untold. */
final class UnreadLinesPropertyTest {
  private static final int RECORD = 1 << 16;
  private static final int BUFFER = RECORD + StreamRecord.BYTES;
  private static final int CAPACITY = 64;

  private final HeapCommons commons = new HeapCommons();
  private final Stream stream = Stream.create(commons, RECORD, BUFFER, CAPACITY);
  private final UnreadLines lines = new UnreadLines(commons, stream);

  /** Changed since their line was read to its end. */
  private final TreeSet<String> untold = new TreeSet<>();

  private final StringBuilder text = new StringBuilder();

  /** A step below 8 is a change of that file, any other one reads so many bytes. */
  @Property(tries = 300)
  void everyChangeIsToldAfterIt(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 40) Integer> steps) {
    for (int step : steps) {
      if (step < 8) {
        String line = "changed " + "x".repeat(step) + "\n";
        untold.add(line);
        lines.add(line);
      } else {
        read(step);
      }
    }
    read(CAPACITY);
    assertThat(untold).isEmpty();
    untold.clear();
  }

  private void read(int most) {
    byte[] bytes = new byte[Math.min(most, stream.readable())];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) stream.byteAt(i);
    }
    stream.taken(bytes.length);
    text.append(new String(bytes, StandardCharsets.UTF_8));
    for (int end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
      told(text.substring(0, end + 1));
      text.delete(0, end + 1);
    }
  }

  private void told(String line) {
    if (line.equals("overflow\n")) {
      untold.clear();
    } else {
      untold.remove(line);
    }
  }
}
