package warren.shared.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Slot;
import warren.shared.layout.StreamRecord;
import warren.testing.HeapCommons;
import warren.testing.Threads;

final class StreamTest {
  private static final int HEADER = CommonsLayout.HEAP - (1 << 16);
  private static final int BUFFER = HEADER + 4096;
  private static final int READER = 1;
  private static final int WRITER = 70;
  private static final int READER_WAKE = CommonsLayout.slot(READER) + Slot.WAKE;
  private static final int WRITER_WAKE = CommonsLayout.slot(WRITER) + Slot.WAKE;

  private final HeapCommons commons = new HeapCommons();
  private final Stream stream = Stream.create(commons, HEADER, BUFFER, 256);

  /** Writes at most so many bytes, counting on from {@code first}; returns how many. */
  private static int write(HeapCommons commons, Stream stream, int first, int most) {
    int done = 0;
    while (done < most && stream.writable() > 0) {
      int piece = Math.min(most - done, stream.writablePiece());
      byte[] bytes = new byte[piece];
      for (int i = 0; i < piece; i++) {
        bytes[i] = pattern(first + done + i);
      }
      commons.write(stream.headAddress(), bytes, 0, piece);
      stream.written(piece);
      done += piece;
    }
    return done;
  }

  /** Reads at most so many bytes, which must count on from {@code first}; returns how many. */
  private static int read(HeapCommons commons, Stream stream, int first, int most) {
    int done = 0;
    while (done < most && stream.readable() > 0) {
      int piece = Math.min(most - done, stream.readablePiece());
      byte[] bytes = new byte[piece];
      commons.read(stream.tailAddress(), bytes, 0, piece);
      for (int i = 0; i < piece; i++) {
        if (bytes[i] != pattern(first + done + i)) {
          throw new AssertionError("byte " + (first + done + i) + " is another");
        }
      }
      stream.taken(piece);
      done += piece;
    }
    return done;
  }

  private static byte pattern(int index) {
    return (byte) (index * 31 ^ index >>> 8 ^ index >>> 16);
  }

  @Property(tries = 300)
  void bytesComeOutAsTheyWentInWhateverThePieces(
      @ForAll @Size(max = 200) List<@IntRange(min = -300, max = 300) Integer> pieces) {
    HeapCommons commons = new HeapCommons();
    Stream stream = Stream.create(commons, HEADER, BUFFER, 256);
    commons.putLong(BUFFER - 8, -1);
    commons.putLong(BUFFER + 256, -1);
    int in = 0;
    int out = 0;
    for (int piece : pieces) {
      if (piece > 0) {
        int room = stream.writable();
        int written = write(commons, stream, in, piece);
        assertThat(written).isEqualTo(Math.min(piece, room));
        in += written;
      } else {
        int there = stream.readable();
        int read = read(commons, stream, out, -piece);
        assertThat(read).isEqualTo(Math.min(-piece, there));
        out += read;
      }
      assertThat(stream.readable()).isEqualTo(in - out);
      assertThat(stream.writable()).isEqualTo(256 - in + out);
    }
    out += read(commons, stream, out, 256);
    assertThat(out).isEqualTo(in);
    assertThat(commons.getLong(BUFFER - 8)).as("before the buffer").isEqualTo(-1);
    assertThat(commons.getLong(BUFFER + 256)).as("behind the buffer").isEqualTo(-1);
  }

  @Test
  void positionsMayPassTwoAndFourGigabytes() {
    int[] places = {Integer.MAX_VALUE - 100, -100};
    for (int place : places) {
      commons.storeInt(HEADER + StreamRecord.HEAD, place);
      commons.storeInt(HEADER + StreamRecord.TAIL, place);
      int out = 0;
      int in = 0;
      while (out < 1000) {
        in += write(commons, stream, in, 200);
        assertThat(stream.readable()).isBetween(1, 256);
        out += read(commons, stream, out, 150);
      }
    }
  }

  @Test
  void anotherStreamAtTheSameAddressIsTheSame() {
    write(commons, stream, 0, 100);
    Stream other = new Stream(commons, stream.address());
    assertThat(other.buffer()).isEqualTo(BUFFER);
    assertThat(other.readable()).isEqualTo(100);
    assertThat(read(commons, other, 0, 100)).isEqualTo(100);
    assertThat(stream.readable()).isZero();
  }

  /** Registers as a waiter, checks again, and only then waits. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void twoThreadsMoveTenMegabytesWithoutLossOrHang() {
    int total = 10_000_000;
    Stream wide = Stream.create(commons, HEADER, BUFFER, 8192);
    wide.addWriter();
    Threads.runAtOnce(
        () -> {
          Random random = new Random(1);
          int in = 0;
          while (in < total) {
            int written =
                write(commons, wide, in, Math.min(total - in, 1 + random.nextInt(12_000)));
            in += written;
            if (written == 0) {
              int ticket = commons.loadInt(WRITER_WAKE);
              wide.addWriteWaiter(WRITER);
              if (wide.writable() == 0) {
                commons.waitWhile(WRITER_WAKE, ticket, -1);
              }
            }
          }
          wide.removeWriter();
        },
        () -> {
          Random random = new Random(2);
          int out = 0;
          while (wide.readable() > 0 || !wide.isWriterClosed()) {
            int read = read(commons, wide, out, 1 + random.nextInt(12_000));
            out += read;
            if (read == 0) {
              int ticket = commons.loadInt(READER_WAKE);
              wide.addReadWaiter(READER);
              if (wide.readable() == 0 && !wide.isWriterClosed()) {
                commons.waitWhile(READER_WAKE, ticket, -1);
              }
            }
          }
          assertThat(out).isEqualTo(total);
        });
  }

  @Test
  void whoAskedIsWokenOnce() {
    stream.addReadWaiter(READER);
    assertThat(commons.loadInt(READER_WAKE)).isZero();
    stream.written(1);
    assertThat(commons.loadInt(READER_WAKE)).isOne();
    stream.written(1);
    assertThat(commons.loadInt(READER_WAKE)).as("nobody asked again").isOne();
    stream.addWriteWaiter(WRITER);
    stream.taken(1);
    stream.taken(1);
    assertThat(commons.loadInt(WRITER_WAKE)).isOne();
    assertThat(commons.loadInt(READER_WAKE)).isOne();
  }

  @Test
  void aClosedWriterWakesTheReaderAndLeavesWhatWasWritten() {
    stream.addWriter();
    stream.addReader();
    write(commons, stream, 0, 10);
    stream.addReadWaiter(READER);
    stream.removeWriter();
    assertThat(commons.loadInt(READER_WAKE)).isOne();
    assertThat(stream.isWriterClosed()).isTrue();
    assertThat(stream.isReaderClosed()).isFalse();
    assertThat(read(commons, stream, 0, 10)).isEqualTo(10);
  }

  @Test
  void aClosedReaderWakesTheWriter() {
    stream.addWriter();
    stream.addReader();
    stream.addWriteWaiter(WRITER);
    stream.removeReader();
    assertThat(commons.loadInt(WRITER_WAKE)).isOne();
    assertThat(stream.isReaderClosed()).isTrue();
    assertThat(stream.isWriterClosed()).isFalse();
  }

  @Test
  void anEndMarkIsSeenUntilItIsTaken() {
    stream.addReadWaiter(READER);
    stream.markEnd();
    assertThat(commons.loadInt(READER_WAKE)).isOne();
    assertThat(stream.hasEndMark()).isTrue();
    stream.addWriteWaiter(WRITER);
    stream.takeEndMark();
    assertThat(stream.hasEndMark()).isFalse();
    assertThat(commons.loadInt(WRITER_WAKE)).as("what was held back may come").isOne();
  }
}
