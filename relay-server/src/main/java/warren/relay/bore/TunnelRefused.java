package warren.relay.bore;

/** No tunnel, and why. Has no trace, since nothing is wrong with the program. */
final class TunnelRefused extends Exception {
  private final BoreReason reason;

  TunnelRefused(BoreReason reason) {
    super(reason.text(), null, false, false);
    this.reason = reason;
  }

  BoreReason reason() {
    return reason;
  }
}
