package warren.relay.telemetry;

import java.util.Locale;

/** How much an event matters. */
public enum Level {
  /** For whoever looks for a fault. */
  DEBUG,
  /** What happens in the course of things. */
  INFO,
  /** Something was refused or given up; the relay is well. */
  WARN,
  /** The relay itself has a fault. */
  ERROR;

  /** As lines have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
