package warren.wire.wisp;

import java.util.Locale;

/** Why a stream was closed. The wire allows any byte; these have a meaning. */
public enum CloseReason {
  UNKNOWN(0x01),
  /** One side wanted it. */
  VOLUNTARY(0x02),
  NETWORK_ERROR(0x03),
  /** Only on stream 0, while shaking hands. */
  INCOMPATIBLE_EXTENSIONS(0x04),

  /** From here on for servers: the CONNECT asks for what cannot be. */
  INVALID(0x41),
  UNREACHABLE(0x42),
  /** The destination did not answer the dialling in time. */
  NO_ANSWER(0x43),
  REFUSED(0x44),
  /** Nothing moved for too long. */
  TIMED_OUT(0x47),
  /** The server's rules forbid the destination. */
  BLOCKED(0x48),
  /** Too many, or too fast. */
  THROTTLED(0x49),

  /**
   * Of {@link Flow}: the certificate is not of this host, has expired, or nobody vouches for it.
   */
  UNTRUSTED(0xF1),
  /** Of {@link Flow}: the handshake of TLS failed in another way. */
  NO_TLS(0xF2),

  /** For clients: it cannot take any more. */
  CLIENT_ERROR(0x81);

  private final int code;

  CloseReason(int code) {
    this.code = code;
  }

  /** The byte on the wire, 0 to 255. */
  public int code() {
    return code;
  }

  /** The name of a code in small letters, for logs and metrics; "other" for one without meaning. */
  public static String nameOf(int code) {
    for (CloseReason reason : values()) {
      if (reason.code == code) {
        return reason.name().toLowerCase(Locale.ROOT);
      }
    }
    return "other";
  }
}
