package warren.relay.config;

/**
 * A text that somebody gave for a setting.
 *
 * @param where as a person finds it again: {@code --port}, {@code WARREN_RELAY_PORT}, {@code
 *     relay.properties: port}
 */
record Given(String text, Layer layer, String where) {
  /** Where settings come from; a later one wins. */
  enum Layer {
    FILE,
    ENVIRONMENT,
    FLAGS
  }
}
