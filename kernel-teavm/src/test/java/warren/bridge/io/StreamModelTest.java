package warren.bridge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import warren.shared.abi.Errno;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.StreamRecord;
import warren.shared.memory.AtomicBits;
import warren.shared.ring.Stream;
import warren.testing.explore.Explorer;
import warren.testing.explore.Scenario;
import warren.testing.explore.SteppedCommons;
import warren.testing.explore.Steps;

/** Checks the table in {@link StreamRecord} in every order of steps, with kills. */
final class StreamModelTest {
  private static final int ATTENTION = StreamRecord.WAITERS + 3;

  private static void explore(int preemptions, Scenario scenario) {
    int runs = Explorer.withPreemptions(preemptions).explore(scenario);
    assertThat(runs).isGreaterThan(100);
  }

  private static void write(StreamModel.Writer writer, String... texts) {
    for (String text : texts) {
      assertThat(writer.write(text)).isEqualTo(text.length());
    }
  }

  private static void writeAll(StreamModel.Writer writer, String... texts) {
    write(writer, texts);
    writer.close();
  }

  @Test
  void oneWriterAndOneReader() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer writer = model.writer();
          StreamModel.Reader reader = model.reader();
          steps.actor("writer", () -> writeAll(writer, "abc", "de"));
          steps.actor("reader", () -> reader.readAll(4));
          return () -> assertThat(reader.all()).isEqualTo("abcde");
        });
  }

  @Test
  void aNamedStreamIsOpenedAgainWhileItsFirstWriterWrites() {
    explore(2, steps -> openedAgain(new StreamModel(steps, 8).named(), false));
  }

  /** The reason why the sides of a named stream are shared from the start. */
  @Test
  void aSideThatIsMarkedOnlyThenLosesBytes() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> explore(2, steps -> openedAgain(new StreamModel(steps, 8), true)))
        .withMessageContaining("nobody wakes reader");
  }

  private static Runnable openedAgain(StreamModel model, boolean marks) {
    StreamModel.Writer first = model.writer();
    StreamModel.Writer later = model.laterWriter();
    StreamModel.Reader reader = model.reader();
    Steps steps = model.commons.steps();
    steps.actor("first", () -> write(first, "ab", "cd"));
    steps.actor(
        "later",
        () -> {
          later.open();
          if (marks) {
            model.stream.shareWriting();
          }
          write(later, "xy");
        });
    steps.actor(
        "reader",
        () -> {
          while (reader.all().length() < 6) {
            reader.read(8);
          }
        });
    return () -> assertThat(reader.all()).isIn("abcdxy", "abxycd", "xyabcd");
  }

  @Test
  void aWriterFindsThatNobodyReadsAnyMore() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer writer = model.writer();
          StreamModel.Reader reader = model.reader();
          int[] last = new int[1];
          steps.actor(
              "writer",
              () -> {
                do {
                  last[0] = writer.write("ab");
                } while (last[0] == 2);
              });
          steps.actor(
              "reader",
              () -> {
                reader.read(1);
                reader.close();
              });
          return () -> assertThat(last[0]).isEqualTo(-Errno.PIPE);
        });
  }

  /** As a terminal does: a line, then the end of the file, then another line. */
  @Test
  void anEndOfFileIsFoundBehindWhatWasTypedBefore() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Reader reader = model.reader();
          SteppedCommons commons = model.commons;
          Stream stream = model.stream;
          stream.addWriter();
          stream.setAttention(ATTENTION);
          steps.service(
              "kernel",
              () -> {
                type(commons, stream, 'a');
                stream.markEnd();
                while (stream.hasEndMark()) {
                  int bell = commons.loadInt(CommonsLayout.DOORBELL);
                  stream.addKernelWriteWaiter();
                  if (stream.hasEndMark()) {
                    commons.waitWhile(CommonsLayout.DOORBELL, bell, -1);
                  }
                }
                type(commons, stream, 'b');
                stream.removeWriter();
              });
          steps.actor(
              "reader",
              () -> {
                reader.read(4);
                reader.read(4);
                reader.read(4);
                reader.read(4);
              });
          return () -> assertThat(reader.pieces).containsExactly("a", "", "b", "");
        });
  }

  private static void type(SteppedCommons commons, Stream stream, char letter) {
    commons.putByte(stream.headAddress(), letter);
    stream.written(1);
  }

  @Test
  void twoWritersWriteWhole() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer one = model.writer();
          StreamModel.Writer other = model.writer();
          StreamModel.Reader reader = model.reader();
          steps.actor("one", () -> writeAll(one, "aA"));
          steps.actor("other", () -> writeAll(other, "bcB"));
          steps.actor("reader", () -> reader.readAll(4));
          return () -> assertThat(reader.all()).isIn("aAbcB", "bcBaA");
        });
  }

  @Test
  void twoWritersThatMustNotWaitWriteWholeOrNothing() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          model.nonblocking();
          StreamModel.Writer one = model.writer();
          StreamModel.Writer other = model.writer();
          StreamModel.Reader reader = model.reader();
          StringBuilder written = new StringBuilder();
          steps.actor("one", () -> tryTwice(one, "aA", written));
          steps.actor("other", () -> tryTwice(other, "bcB", written));
          steps.actor("reader", () -> reader.readAll(4));
          return () -> {
            assertThat(reader.all()).matches("(aA|bcB)*").hasSize(written.length());
            assertThat(written).isNotEmpty();
          };
        });
  }

  private static void tryTwice(StreamModel.Writer writer, String text, StringBuilder written) {
    for (int i = 0; i < 2; i++) {
      int done = writer.write(text);
      assertThat(done).isIn(text.length(), -Errno.AGAIN);
      if (done > 0) {
        written.append(text);
      }
    }
    writer.close();
  }

  @Test
  void twoReadersReadEachByteOnce() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer writer = model.writer();
          StreamModel.Reader one = model.reader();
          StreamModel.Reader other = model.reader();
          steps.actor("writer", () -> writeAll(writer, "abcd"));
          steps.actor("one", () -> one.readAll(2));
          steps.actor("other", () -> other.readAll(2));
          return () -> {
            assertThat(sorted(one.all() + other.all())).isEqualTo("abcd");
            assertRising(one);
            assertRising(other);
          };
        });
  }

  /** As poll asks, while the others read and write. */
  @Test
  void whatCanBeReadIsNeverLessThanNothing() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer writer = model.writer();
          StreamModel.Reader reader = model.reader();
          StreamModel.Reader asking = model.reader();
          steps.actor("asking", () -> assertThat(asking.file().readable()).isBetween(0L, 2L));
          steps.actor("writer", () -> writeAll(writer, "ab"));
          steps.actor("reader", () -> reader.readAll(2));
          return () -> assertThat(reader.all()).isEqualTo("ab");
        });
  }

  /** The kernel resets a connection while both sides are at work or asleep. */
  @Test
  void bothSidesFindThatTheConnectionWasReset() {
    explore(2, steps -> endedByKernel(steps, true));
  }

  @Test
  void bothSidesFindThatTheDirectionWasShut() {
    explore(2, steps -> endedByKernel(steps, false));
  }

  private static Runnable endedByKernel(Steps steps, boolean reset) {
    StreamModel model = new StreamModel(steps, 4);
    StreamModel.Writer writer = model.writer();
    StreamModel.Reader reader = model.reader();
    String end = reset ? "ECONNRESET" : "";
    int[] last = new int[1];
    steps.actor("writer", () -> last[0] = writeUntilRefused(writer));
    steps.actor("reader", () -> readUntil(reader, end));
    steps.service("kernel", reset ? model.stream::reset : model.stream::shut);
    return () -> {
      assertThat(last[0]).isIn(2, reset ? -Errno.CONNRESET : -Errno.PIPE);
      assertThat(reader.all()).matches("(ab)*" + end);
    };
  }

  private static int writeUntilRefused(StreamModel.Writer writer) {
    int last = 2;
    for (int i = 0; last == 2 && i < 3; i++) {
      last = writer.write("ab");
    }
    return last;
  }

  private static void readUntil(StreamModel.Reader reader, String end) {
    while (!reader.read(4).equals(end)) {
      continue;
    }
  }

  private static String sorted(String text) {
    return text.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Each piece is in one place, after the pieces before it. */
  private static void assertRising(StreamModel.Reader reader) {
    assertThat(reader.all()).isEqualTo(sorted(reader.all()));
    reader.pieces.forEach(piece -> assertThat("abcde").contains(piece));
  }

  @Test
  void aLoneWriterIsKilled() {
    explore(
        1,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer writer = model.writer();
          StreamModel.Reader reader = model.reader();
          steps.victim("writer", () -> writeAll(writer, "abc", "de"));
          steps.reaper("kernel", writer::reap);
          steps.actor("reader", () -> reader.readAll(4));
          return () -> {
            if (steps.isKilled()) {
              assertThat(reader.all()).isIn("", "abc", "abcde");
            } else {
              assertThat(reader.all()).isEqualTo("abcde");
            }
          };
        });
  }

  @Test
  void aLoneReaderIsKilled() {
    explore(
        2,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer writer = model.writer();
          StreamModel.Reader reader = model.reader();
          int[] last = new int[1];
          steps.actor(
              "writer",
              () -> {
                do {
                  last[0] = writer.write("abc");
                } while (last[0] == 3);
              });
          steps.victim(
              "reader",
              () -> {
                reader.read(2);
                reader.close();
              });
          steps.reaper("kernel", reader::reap);
          return () -> assertThat(last[0]).isEqualTo(-Errno.PIPE);
        });
  }

  @Test
  void oneOfTwoWritersIsKilled() {
    explore(
        1,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer killed = model.writer();
          StreamModel.Writer other = model.writer();
          StreamModel.Reader reader = model.reader();
          steps.victim("killed", () -> writeAll(killed, "aA"));
          steps.reaper("kernel", killed::reap);
          steps.actor("other", () -> writeAll(other, "bcB"));
          steps.actor("reader", () -> reader.readAll(4));
          return () -> assertThat(reader.all()).isIn("bcB", "aAbcB", "bcBaA");
        });
  }

  @Test
  void oneOfTwoReadersIsKilled() {
    explore(
        1,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer writer = model.writer();
          StreamModel.Reader killed = model.reader();
          StreamModel.Reader other = model.reader();
          steps.victim("killed", () -> killed.readAll(2));
          steps.reaper("kernel", killed::reap);
          steps.actor("writer", () -> writeAll(writer, "abc"));
          steps.actor("other", () -> other.readAll(2));
          return () -> {
            String all = sorted(killed.all() + other.all());
            assertThat(all.chars().distinct().count()).as(all).isEqualTo(all.length());
            assertThat(all.length()).as("lost with the one").isPositive();
            assertRising(killed);
            assertRising(other);
          };
        });
  }

  /** The kernel reads for the page; it does so only when its attention bit is set. */
  @Test
  void oneOfTwoWritersThatTheKernelReadsIsKilled() {
    explore(
        1,
        steps -> {
          StreamModel model = new StreamModel(steps, 4);
          StreamModel.Writer killed = model.writer();
          StreamModel.Writer other = model.writer();
          StringBuilder read = new StringBuilder();
          model.stream.addReader();
          model.stream.setAttention(ATTENTION);
          model.stream.addKernelReadWaiter();
          steps.victim("killed", () -> write(killed, "aA"));
          steps.actor("other", () -> write(other, "bB", "cC"));
          steps.reaper("reaper", killed::reap);
          steps.service("kernel", () -> readByAttention(model, read));
          return () -> assertThat(read.toString()).matches("(aA)?bB(aA)?cC(aA)?");
        });
  }

  /** As the kernel's loop and {@code page.Output}. */
  private static void readByAttention(StreamModel model, StringBuilder read) {
    SteppedCommons commons = model.commons;
    int word = CommonsLayout.ATTENTION + (ATTENTION >>> 6 << 3);
    while (true) {
      int bell = commons.loadInt(CommonsLayout.DOORBELL);
      if ((AtomicBits.take(commons, word) & 1L << ATTENTION) == 0) {
        commons.waitWhile(CommonsLayout.DOORBELL, bell, -1);
      } else {
        do {
          take(commons, model.stream, read);
          model.stream.addKernelReadWaiter();
        } while (model.stream.readable() > 0);
      }
    }
  }

  private static void take(SteppedCommons commons, Stream stream, StringBuilder read) {
    while (stream.readable() > 0) {
      read.append((char) commons.getByte(stream.tailAddress()));
      stream.taken(1);
    }
  }
}
