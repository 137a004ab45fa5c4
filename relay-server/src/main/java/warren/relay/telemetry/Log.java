package warren.relay.telemetry;

/** Takes events. From any thread. */
public interface Log {
  /**
   * Something happened.
   *
   * @param event its name, in the manner of {@code tunnel_opened}
   * @param keysAndValues names each followed by its value, as {@code "port", 2040}; a value may be
   *     null
   */
  void event(Level level, String event, Object... keysAndValues);

  /** Takes events and forgets them. */
  static Log none() {
    return (level, event, keysAndValues) -> {};
  }
}
