package warren.gateway.http;

/**
 * A header or trailer field. Names are compared without regard to case.
 *
 * @param name a token
 * @param value without spaces around it
 */
public record Field(String name, String value) {
  public boolean is(String other) {
    return Syntax.isSame(name, other);
  }
}
