package warren.relay.bore;

/**
 * What a bore server has at the moment.
 *
 * @param callers connections that have not yet said what they want, or are being sent away
 * @param waiting visitors that are not yet accepted
 * @param streams visitors that are
 */
public record BoreCounts(int callers, int tunnels, int waiting, int streams) {
  /** Whether there is nothing. */
  public boolean isNothing() {
    return callers + tunnels + waiting + streams == 0;
  }
}
