package warren.relay.policy;

/** Why the policy refused something. The text is for the client and says what would help. */
public enum Refusal {
  ORIGIN("this page's origin is not on the relay's list; its operator can add it"),
  TOKEN("the token is missing or wrong; ask the relay's operator for it"),
  TARGET_INVALID("this is no host and port; write a name or an address, and a port from 1 up"),
  TARGET_NOT_ALLOWED("this target is not on the relay's list; its operator can add it"),
  ADDRESS_NOT_ALLOWED(
      "the target's address is not a public one; the operator can allow that very address"),
  TOO_MANY_HANDSHAKES("too many sockets are still shaking hands; try again later"),
  TOO_MANY_HANDSHAKES_OF_CLIENT(
      "too many sockets from your address are still shaking hands; wait a moment"),
  TOO_MANY_CONNECTIONS("the relay has as many connections as it takes; try again later"),
  TOO_MANY_CONNECTIONS_OF_CLIENT("too many connections from your address; close some first"),
  TOO_MANY_STREAMS("the relay has as many streams as it takes; try again later"),
  TOO_MANY_STREAMS_OF_CLIENT("too many streams from your address; close some first"),
  TOO_MUCH_BUFFERED("too many bytes wait in the relay for slow ends; try again later"),
  TOO_MUCH_BUFFERED_OF_CLIENT(
      "too many of your bytes wait for slow ends; close some streams first"),
  TOO_FAST("too many openings from your address in a short time; wait a moment"),
  STOPPING("the relay is stopping; connect anew");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  /** One line. */
  public String text() {
    return text;
  }
}
