package warren.relay.policy;

/**
 * How many sockets may be there whose handshake is not done. Each of them goes after some seconds,
 * so these bound what those hold who never finish.
 *
 * @param sockets in all
 * @param socketsPerAddress of one socket address that is not a named proxy's
 * @param perSecondOfAddress new ones of such an address, on average; {@code socketsPerAddress} in a
 *     burst
 */
public record HandshakeLimits(int sockets, int socketsPerAddress, int perSecondOfAddress) {
  /**
   * 4,096 in all, as each may hold some KiB of a request and one descriptor; 256 of an address, as
   * many tabs as an office reloads within the same second; 50 of an address a second, as with TLS
   * each costs a millisecond or two of a processor.
   */
  public static final HandshakeLimits DEFAULT = new HandshakeLimits(4_096, 256, 50);

  public HandshakeLimits {
    if (sockets < 1 || socketsPerAddress < 1 || perSecondOfAddress < 1) {
      throw new IllegalArgumentException("handshakes: 1 or more");
    }
  }
}
