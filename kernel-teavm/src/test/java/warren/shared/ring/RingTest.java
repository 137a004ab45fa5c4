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
import warren.testing.HeapCommons;
import warren.testing.Threads;

final class RingTest {
  private static final int HEADER = CommonsLayout.SLOTS;
  private static final int BUFFER = HEADER + 4096;
  private static final int READER = 1024;
  private static final int WRITER = 2048;

  private final HeapCommons commons = new HeapCommons();
  private final Ring ring = Ring.create(commons, HEADER, BUFFER, 256);

  /** Writes at most so many bytes, counting on from {@code first}; returns how many. */
  private static int write(HeapCommons commons, Ring ring, int first, int most) {
    int done = 0;
    while (done < most && ring.writable() > 0) {
      int piece = Math.min(most - done, Math.min(ring.writable(), ring.untilHeadWraps()));
      byte[] bytes = new byte[piece];
      for (int i = 0; i < piece; i++) {
        bytes[i] = pattern(first + done + i);
      }
      commons.write(ring.headAddress(), bytes, 0, piece);
      ring.written(piece);
      done += piece;
    }
    return done;
  }

  /** Reads at most so many bytes, which must count on from {@code first}; returns how many. */
  private static int read(HeapCommons commons, Ring ring, int first, int most) {
    int done = 0;
    while (done < most && ring.readable() > 0) {
      int piece = Math.min(most - done, Math.min(ring.readable(), ring.untilTailWraps()));
      byte[] bytes = new byte[piece];
      commons.read(ring.tailAddress(), bytes, 0, piece);
      for (int i = 0; i < piece; i++) {
        if (bytes[i] != pattern(first + done + i)) {
          throw new AssertionError("byte " + (first + done + i) + " is another");
        }
      }
      ring.taken(piece);
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
    Ring ring = Ring.create(commons, HEADER, BUFFER, 256);
    commons.putLong(BUFFER - 8, -1);
    commons.putLong(BUFFER + 256, -1);
    int in = 0;
    int out = 0;
    for (int piece : pieces) {
      if (piece > 0) {
        int room = ring.writable();
        int written = write(commons, ring, in, piece);
        assertThat(written).isEqualTo(Math.min(piece, room));
        in += written;
      } else {
        int there = ring.readable();
        int read = read(commons, ring, out, -piece);
        assertThat(read).isEqualTo(Math.min(-piece, there));
        out += read;
      }
      assertThat(ring.readable()).isEqualTo(in - out);
      assertThat(ring.writable()).isEqualTo(256 - in + out);
    }
    out += read(commons, ring, out, 256);
    assertThat(out).isEqualTo(in);
    assertThat(commons.getLong(BUFFER - 8)).as("before the buffer").isEqualTo(-1);
    assertThat(commons.getLong(BUFFER + 256)).as("behind the buffer").isEqualTo(-1);
  }

  @Test
  void positionsMayPassTwoAndFourGigabytes() {
    int[] places = {Integer.MAX_VALUE - 100, -100};
    for (int place : places) {
      commons.storeInt(HEADER, place);
      commons.storeInt(HEADER + 64, place);
      int out = 0;
      int in = 0;
      while (out < 1000) {
        in += write(commons, ring, in, 200);
        assertThat(ring.readable()).isBetween(1, 256);
        out += read(commons, ring, out, 150);
      }
    }
  }

  @Test
  void anotherRingAtTheSameAddressIsTheSame() {
    write(commons, ring, 0, 100);
    Ring other = new Ring(commons, ring.address());
    assertThat(other.buffer()).isEqualTo(BUFFER);
    assertThat(other.readable()).isEqualTo(100);
    assertThat(read(commons, other, 0, 100)).isEqualTo(100);
    assertThat(ring.readable()).isZero();
  }

  /** Asks, looks again, and only then waits, as the ring wants it. */
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void twoThreadsMoveTenMegabytesWithoutLossOrHang() {
    int total = 10_000_000;
    Ring wide = Ring.create(commons, HEADER, BUFFER, 8192);
    Threads.runAtOnce(
        () -> {
          Random random = new Random(1);
          int in = 0;
          while (in < total) {
            int written =
                write(commons, wide, in, Math.min(total - in, 1 + random.nextInt(12_000)));
            in += written;
            if (written == 0) {
              int ticket = commons.loadInt(WRITER);
              wide.askToWrite(WRITER);
              if (wide.writable() == 0) {
                commons.waitWhile(WRITER, ticket, -1);
              }
            }
          }
          wide.closeWriter();
        },
        () -> {
          Random random = new Random(2);
          int out = 0;
          while (wide.readable() > 0 || !wide.isWriterClosed()) {
            int read = read(commons, wide, out, 1 + random.nextInt(12_000));
            out += read;
            if (read == 0) {
              int ticket = commons.loadInt(READER);
              wide.askToRead(READER);
              if (wide.readable() == 0 && !wide.isWriterClosed()) {
                commons.waitWhile(READER, ticket, -1);
              }
            }
          }
          assertThat(out).isEqualTo(total);
        });
  }

  @Test
  void whoAskedIsWokenOnce() {
    ring.askToRead(READER);
    assertThat(commons.loadInt(READER)).isZero();
    ring.written(1);
    assertThat(commons.loadInt(READER)).isOne();
    ring.written(1);
    assertThat(commons.loadInt(READER)).as("nobody asked again").isOne();
    ring.askToWrite(WRITER);
    ring.taken(1);
    ring.taken(1);
    assertThat(commons.loadInt(WRITER)).isOne();
    assertThat(commons.loadInt(READER)).isOne();
  }

  @Test
  void aClosedWriterWakesTheReaderAndLeavesWhatWasWritten() {
    write(commons, ring, 0, 10);
    ring.askToRead(READER);
    ring.closeWriter();
    assertThat(commons.loadInt(READER)).isOne();
    assertThat(ring.isWriterClosed()).isTrue();
    assertThat(ring.isReaderClosed()).isFalse();
    assertThat(read(commons, ring, 0, 10)).isEqualTo(10);
  }

  @Test
  void aClosedReaderWakesTheWriter() {
    ring.askToWrite(WRITER);
    ring.closeReader();
    assertThat(commons.loadInt(WRITER)).isOne();
    assertThat(ring.isReaderClosed()).isTrue();
    assertThat(ring.isWriterClosed()).isFalse();
  }

  @Test
  void anEndMarkIsSeenUntilItIsTaken() {
    ring.askToRead(READER);
    ring.markEnd();
    assertThat(commons.loadInt(READER)).isOne();
    assertThat(ring.hasEndMark()).isTrue();
    ring.askToWrite(WRITER);
    ring.takeEndMark();
    assertThat(ring.hasEndMark()).isFalse();
    assertThat(commons.loadInt(WRITER)).as("what was held back may come").isOne();
    assertThat(ring.isWriterClosed()).isFalse();
  }
}
