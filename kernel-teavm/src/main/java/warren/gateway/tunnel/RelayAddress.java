package warren.gateway.tunnel;

import java.util.List;
import java.util.Optional;

/**
 * Where the relay is.
 *
 * @param url {@code ws:} or {@code wss:}
 * @param token what the relay's operator gave out, shown to nobody but the relay
 */
public record RelayAddress(String url, Optional<String> token) {
  static final String PROTOCOL = "wisp-v2";

  List<String> protocols() {
    return token.map(text -> List.of(PROTOCOL, "token." + text)).orElse(List.of(PROTOCOL));
  }

  /** The address may carry the token as well. */
  @Override
  public String toString() {
    return "(relay)";
  }
}
