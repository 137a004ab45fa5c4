package warren.wire.wisp;

/**
 * A message that is no packet. Its text is one line and repeats nothing of what was received except
 * numbers, so it may be logged.
 */
public final class MalformedPacket extends Exception {
  private final int stream;

  MalformedPacket(int stream, String text) {
    super(text, null, false, false);
    this.stream = stream;
  }

  /** The stream it was for; 0 if none, or if it is unknown. */
  public int stream() {
    return stream;
  }
}
