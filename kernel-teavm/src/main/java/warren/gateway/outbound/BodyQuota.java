package warren.gateway.outbound;

import warren.shared.memory.Limits;

/** Bytes of requests' bodies that the browser may keep for all programs. */
final class BodyQuota {
  private long left = Limits.OUTBOUND_BODIES;

  /** Takes so many bytes, or none and returns false. */
  boolean take(int bytes) {
    boolean fits = bytes <= left;
    left -= fits ? bytes : 0;
    return fits;
  }

  void give(long bytes) {
    left += bytes;
  }
}
