package warren.kernel.module;

import java.nio.charset.StandardCharsets;

/**
 * Reads the values of WebAssembly core, section "Binary Format / Values", from a part of a file. A
 * read past the end of that part fails: the file is truncated.
 */
final class ByteCursor {
  private static final int LONGEST_NAME = 400;

  private final Bytes bytes;
  private final int end;
  private int at;

  ByteCursor(Bytes bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  int position() {
    return at;
  }

  int remaining() {
    return end - at;
  }

  boolean atEnd() {
    return at >= end;
  }

  int readByte() throws MalformedModule {
    if (at >= end) {
      throw new MalformedModule("is truncated or damaged: it breaks off at byte " + at);
    }
    return bytes.get(at++);
  }

  /** An unsigned LEB128 of at most 32 bits. */
  long readU32() throws MalformedModule {
    return readUnsigned(5) & 0xffffffffL;
  }

  /** An unsigned LEB128 of at most 64 bits. */
  long readU64() throws MalformedModule {
    return readUnsigned(10);
  }

  private long readUnsigned(int longest) throws MalformedModule {
    long value = 0;
    for (int i = 0; i < longest; i++) {
      int b = readByte();
      value |= (long) (b & 0x7f) << (7 * i);
      if (b < 0x80) {
        return value;
      }
    }
    throw new MalformedModule("is damaged: the number at byte " + (at - longest) + " never ends");
  }

  /** A number of items that follow, each of at least one byte. */
  int readCount() throws MalformedModule {
    int start = at;
    long count = readU32();
    if (count > remaining()) {
      throw new MalformedModule(
          "is truncated or damaged: " + count + " items are promised at byte " + start);
    }
    return (int) count;
  }

  /** Skips a signed or unsigned LEB128 of at most 64 bits. */
  void skipNumber() throws MalformedModule {
    readUnsigned(10);
  }

  void skip(long count) throws MalformedModule {
    if (count > remaining()) {
      throw new MalformedModule(
          "is truncated or damaged: " + (count - remaining()) + " bytes are missing at its end");
    }
    at += (int) count;
  }

  /** A name. Overlong names are cut; no known name is that long. */
  String readName() throws MalformedModule {
    long length = readU32();
    int start = at;
    skip(length);
    byte[] text = new byte[(int) Math.min(length, LONGEST_NAME)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) bytes.get(start + i);
    }
    return new String(text, StandardCharsets.UTF_8);
  }
}
