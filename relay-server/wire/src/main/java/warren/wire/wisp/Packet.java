package warren.wire.wisp;

import java.nio.ByteBuffer;

/**
 * One packet. A stream's id is an unsigned 32-bit number, kept in an int's bits; 0 is the whole
 * connection.
 */
public sealed interface Packet permits Connect, Data, Continue, Close, Info, Finish {
  // The first byte of each packet.
  int CONNECT = 0x01;
  int DATA = 0x02;
  int CONTINUE = 0x03;
  int CLOSE = 0x04;
  int INFO = 0x05;

  /** Ours; only between ends that both sent {@link Flow}. */
  int FINISH = 0xF0;

  int stream();

  /** Writes header and payload into a new buffer; {@link Packets#write} makes a message of it. */
  ByteBuffer write();

  /** Calls the receiver's method for this kind of packet. */
  void deliverTo(Receiver receiver);

  /** Receives packets, each kind by its own method. */
  interface Receiver {
    void connect(Connect packet);

    void data(Data packet);

    void more(Continue packet);

    void close(Close packet);

    void info(Info packet);

    void finish(Finish packet);
  }
}
