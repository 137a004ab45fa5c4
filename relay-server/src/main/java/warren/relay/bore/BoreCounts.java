package warren.relay.bore;

/**
 * What a bore server has at the moment.
 *
 * @param handshakes connections that have not yet said what they want, or are being sent away
 * @param waiting peers that are not yet accepted
 * @param streams peers that are
 */
public record BoreCounts(int handshakes, int tunnels, int waiting, int streams) {
  /** Whether there is nothing. */
  public boolean isNothing() {
    return handshakes + tunnels + waiting + streams == 0;
  }
}
