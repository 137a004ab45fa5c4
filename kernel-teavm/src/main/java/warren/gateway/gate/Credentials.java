package warren.gateway.gate;

/**
 * What a visitor must know one of: the password with the user's name, or the token of a link. Both
 * are shown to nobody.
 */
public record Credentials(String password, String token) {
  static final String USER = "warren";

  public Credentials {
    if (password.isEmpty() || token.isEmpty()) {
      throw new IllegalArgumentException("a password or token that is empty");
    }
  }

  @Override
  public String toString() {
    return "(credentials)";
  }
}
