package warren.relay.telemetry;

import java.io.PrintStream;
import java.time.Clock;

/** Writes each event as a line; those below a level not at all. */
public final class LineLog implements Log {
  private final PrintStream out;
  private final Format format;
  private final Level least;
  private final Clock clock;

  /**
   * A log that writes to a stream.
   *
   * @param out is flushed after each line; it should write UTF-8
   * @param clock for the time that stands in each line
   */
  public LineLog(PrintStream out, Format format, Level least, Clock clock) {
    this.out = out;
    this.format = format;
    this.least = least;
    this.clock = clock;
  }

  @Override
  public void event(Level level, String event, Object... keysAndValues) {
    if (keysAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(event + " has a name without a value");
    }
    if (level.compareTo(least) >= 0) {
      String line = format.line(clock.instant(), level, event, keysAndValues);
      synchronized (out) {
        out.append(line).append('\n').flush();
      }
    }
  }
}
