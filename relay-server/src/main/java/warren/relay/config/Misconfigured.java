package warren.relay.config;

import java.util.List;

/** The settings cannot be followed. */
public final class Misconfigured extends Exception {
  private final List<String> mistakes;

  Misconfigured(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All of them, each a line that says what to do. Without secrets. */
  public List<String> mistakes() {
    return mistakes;
  }
}
