/**
 * What are WISP's packets? Reads and writes those of version 1, the INFO of version 2, and the ones
 * that {@link warren.wire.wisp.Flow our own extension} adds. No I/O, no state, no rules of who may
 * send what when, and nothing that TeaVM's class library lacks.
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
package warren.wire.wisp;
