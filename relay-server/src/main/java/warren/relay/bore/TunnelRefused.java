package warren.relay.bore;

/** No tunnel, and why. Has no trace, since nothing is wrong with the program. */
final class TunnelRefused extends Exception {
  private final Complaint complaint;

  TunnelRefused(Complaint complaint) {
    super(complaint.words(), null, false, false);
    this.complaint = complaint;
  }

  Complaint complaint() {
    return complaint;
  }
}
