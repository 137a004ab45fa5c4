package warren.gateway.http;

/** A message that is not HTTP/1.1 as its specification has it; the text says what is wrong. */
public final class MalformedMessage extends Exception {
  private static final long serialVersionUID = 1;

  public MalformedMessage(String message) {
    super(message, null, false, false);
  }
}
