package warren.gateway.http;

/**
 * The head of a response.
 *
 * @param status 100 to 599
 * @param reason may be empty
 */
public record ResponseHead(Version version, int status, String reason, Fields fields) {
  /** Whether another response to the same request follows. */
  public boolean isInterim() {
    return status < 200 && status != 101;
  }
}
