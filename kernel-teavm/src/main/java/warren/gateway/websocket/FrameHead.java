package warren.gateway.websocket;

/** Reads the head of a frame of a server, byte by byte: RFC 6455, 5.2. */
final class FrameHead {
  private static final int FIN = 0x80;
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;

  private int read;
  private int size = 2;
  private int first;
  private long length;

  /** The next byte; returns whether the head is whole. */
  boolean accept(int octet) throws ProtocolFailure {
    read++;
    if (read == 1) {
      first = octet;
      check((octet & RESERVED) == 0, "a frame with reserved bits");
    } else if (read == 2) {
      second(octet);
    } else {
      length = (length << 8) | octet;
    }
    if (read == size) {
      checkLength();
    }
    return read == size;
  }

  private void second(int octet) throws ProtocolFailure {
    check((octet & MASKED) == 0, "a masked frame");
    size = octet == 126 ? 4 : octet == 127 ? 10 : 2;
    length = size == 2 ? octet : 0;
    check(
        !opcode().isControl() || (size == 2 && isLast()),
        "a control frame that is long or in fragments");
  }

  private void checkLength() throws ProtocolFailure {
    long least = size == 4 ? 126 : size == 10 ? 1 << 16 : 0;
    check(length >= least, "a frame whose length is not in its shortest form, or negative");
  }

  private static void check(boolean right, String what) throws ProtocolFailure {
    if (!right) {
      throw new ProtocolFailure(CloseCode.PROTOCOL_ERROR, what);
    }
  }

  /** Of the payload. */
  long length() {
    return length;
  }

  Opcode opcode() throws ProtocolFailure {
    return Opcode.of(first & 0x0f);
  }

  /** Whether it is the last frame of its message. */
  boolean isLast() {
    return (first & FIN) != 0;
  }
}
