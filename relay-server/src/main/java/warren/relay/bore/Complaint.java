package warren.relay.bore;

import java.util.Locale;

/** Why a client is sent away with an error. */
public enum Complaint {
  PORT_IN_USE("port already in use"),
  PERMISSION_DENIED("permission denied"),
  BIND_FAILED("failed to bind to port"),
  PORT_NOT_ALLOWED("client port number not in allowed range"),
  NO_PORT_FREE("failed to find an available port"),
  INVALID_SECRET("invalid secret"),
  SECRET_REQUIRED("server requires secret, but no secret was provided"),

  // The original server knows none of those below.
  TOO_MANY_TUNNELS("server has too many tunnels, try again later"),
  TOO_MANY_TUNNELS_OF_CLIENT("too many tunnels from this address, close one first"),
  TOO_FAST("too many requests from this address, wait a moment"),
  STOPPING("server is stopping");

  private final String words;

  Complaint(String words) {
    this.words = words;
  }

  /** What the client is told; where the original server has words for it, those. */
  public String words() {
    return words;
  }

  /** What an attempt to listen failed with. The system says it in words only. */
  static Complaint ofListening(Exception e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("in use")) {
      return PORT_IN_USE;
    }
    return text.contains("permission denied") ? PERMISSION_DENIED : BIND_FAILED;
  }
}
