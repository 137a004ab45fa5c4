/**
 * What are WISP's packets? Reads and writes those of version 1, the INFO of version 2, and the ones
 * that {@link warren.relay.wisp.Flow our own extension} adds. No I/O, no state, no rules of who may
 * send what when: that is the session's.
 *
 * <p>One packet is one binary WebSocket message; numbers are little-endian:
 *
 * <pre>
 *  0      1                  5
 *  +------+------------------+----------------+
 *  | type | stream id (u32)  | payload ...    |
 *  +------+------------------+----------------+
 * </pre>
 */
package warren.relay.wisp;
