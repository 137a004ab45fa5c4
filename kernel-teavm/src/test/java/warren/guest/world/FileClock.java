package warren.guest.world;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * The clock by which the host stamps files. It goes in ticks, behind the clock that programs of the
 * host read: were the two mixed, a file could be older than one that was made before it.
 */
public final class FileClock {
  private static final int MICROSECOND = 1000;
  private static final Path STAMPED;
  private static final FileChannel WRITER;

  static {
    try {
      STAMPED = Files.createTempFile("clock", "");
      STAMPED.toFile().deleteOnExit();
      WRITER = FileChannel.open(STAMPED, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new ExceptionInInitializerError(failure);
    }
  }

  private FileClock() {}

  /** The time that a file gets that is written now, in nanoseconds since 1970. */
  public static synchronized long now() throws IOException {
    WRITER.write(ByteBuffer.allocate(1), 0);
    return nanoseconds(Files.getLastModifiedTime(STAMPED));
  }

  /** Whole microseconds: Java sets times of files no finer than that. */
  static long nanoseconds(FileTime time) {
    return time.to(TimeUnit.MICROSECONDS) * MICROSECOND;
  }
}
