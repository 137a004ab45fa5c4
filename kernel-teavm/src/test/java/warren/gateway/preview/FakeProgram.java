package warren.gateway.preview;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import warren.gateway.loopback.Connection;
import warren.shared.abi.Errno;
import warren.testing.HeapGuestMemory;

/** A program's end of a connection: what it received, and what it says as far as it fits. */
final class FakeProgram implements Connection {
  private final HeapGuestMemory memory;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private byte[] said = {};
  private int taken;
  private int end = -Errno.AGAIN;
  int space = Integer.MAX_VALUE;
  boolean isClosed;
  boolean isReadWaiting;
  boolean isWriteWaiting;

  FakeProgram(HeapGuestMemory memory) {
    this.memory = memory;
  }

  /** What it has received, one byte to a character. */
  String received() {
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  /** Receives from now on as if for the first time. */
  void forget() {
    received.reset();
  }

  byte[] receivedBytes() {
    return received.toByteArray();
  }

  FakeProgram says(String text) {
    return says(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  FakeProgram says(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(said, taken, said.length - taken);
    all.writeBytes(bytes);
    said = all.toByteArray();
    taken = 0;
    isReadWaiting = false;
    return this;
  }

  void closes() {
    end = 0;
  }

  void resets() {
    end = -Errno.CONNRESET;
    space = -Errno.CONNRESET;
  }

  @Override
  public int read(int to, int length) {
    if (taken == said.length) {
      return end;
    }
    int piece = Math.min(length, said.length - taken);
    memory.write(to, said, taken, piece);
    taken += piece;
    return piece;
  }

  @Override
  public long readable() {
    return said.length - taken;
  }

  @Override
  public int write(int from, int length) {
    if (space <= 0) {
      return space == 0 ? -Errno.AGAIN : space;
    }
    int piece = Math.min(length, space);
    received.writeBytes(memory.bytes(from, piece));
    space -= piece;
    return piece;
  }

  @Override
  public void addReadWaiter() {
    isReadWaiting = true;
  }

  @Override
  public void addWriteWaiter() {
    isWriteWaiting = true;
  }

  @Override
  public boolean isWritable() {
    return space != 0;
  }

  @Override
  public boolean isHungUp() {
    throw new AssertionError("a preview reads and writes");
  }

  @Override
  public void finish() {
    throw new AssertionError("a preview needs both directions");
  }

  @Override
  public void reset() {
    close();
  }

  @Override
  public void close() {
    if (isClosed) {
      throw new AssertionError("closed twice");
    }
    isClosed = true;
  }
}
