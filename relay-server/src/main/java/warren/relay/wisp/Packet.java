package warren.relay.wisp;

import java.nio.ByteBuffer;

/**
 * One packet. A stream's id is an unsigned 32-bit number, kept in an int's bits; 0 is the whole
 * connection.
 */
public sealed interface Packet permits Connect, Data, Continue, Close, Info, Finish {
  int stream();

  /** One of {@link PacketType}. */
  int type();

  /** How many bytes {@link #writePayload} writes. */
  int payloadSize();

  /** Writes what follows the header, into a little-endian buffer with enough room. */
  void writePayload(ByteBuffer into);

  /** Calls the one method of the taker that is for this packet. */
  void give(PacketTaker taker);
}
