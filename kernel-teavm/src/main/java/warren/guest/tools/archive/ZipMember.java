package warren.guest.tools.archive;

import java.io.ByteArrayOutputStream;
import warren.guest.Utf8;
import warren.guest.tools.Dates;

/**
 * A member of a zip archive, as its central directory has it.
 *
 * <pre>
 * central  0 signature  4 made by, version  8 flags method  12 DOS time date  16 crc  20 packed  24 size
 *          28 lengths of name, extra, comment  34 disk  36 attributes: 2 internal, 4 external  42 offset  46 name
 * local    0 signature  4 version  6 flags method  10 DOS time date  14 crc  18 packed  22 size
 *          26 lengths of name, extra  30 name
 * </pre>
 *
 * @param mode as {@code stat} has it, with the type; 0 if it is not known
 * @param seconds since 1970
 * @param offset of the local header
 */
record ZipMember(
    String name,
    int mode,
    long seconds,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    long offset) {
  static final int CENTRAL = 0x02014b50;
  static final int LOCAL = 0x04034b50;
  static final int DESCRIPTOR = 0x08074b50;
  static final int CENTRAL_SIZE = 46;
  static final int LOCAL_SIZE = 30;
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int ENCRYPTED = 1;

  /** Sizes and sum follow the bytes. */
  static final int FOLLOWED = 8;

  private static final int UTF8 = 0x800;
  private static final int UNIX = 3;
  private static final int TIMES = 0x5455;
  private static final int TYPE = 0xf000;
  private static final int LINK = 0xa000;
  private static final int DIRECTORY = 0x10;
  private static final long SECOND = 1_000_000_000L;

  boolean isDirectory() {
    return name.endsWith("/");
  }

  boolean isLink() {
    return (mode & TYPE) == LINK;
  }

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  /** How much smaller it is, in percent, rounded. */
  int ratio() {
    return size == 0 ? 0 : (int) Math.max(0, (200 * (size - packed) / size + 1) / 2);
  }

  /** The member whose entry of the central directory begins at a place. */
  static ZipMember parse(byte[] bytes, int at) {
    int length = LittleEndian.two(bytes, at + 28);
    int extra = LittleEndian.two(bytes, at + 30);
    boolean isUnix = bytes[at + 5] == UNIX;
    long time = dosTime(LittleEndian.two(bytes, at + 14), LittleEndian.two(bytes, at + 12));
    return new ZipMember(
        Utf8.text(bytes, at + CENTRAL_SIZE, length),
        isUnix ? LittleEndian.two(bytes, at + 40) : 0,
        extraTime(bytes, at + CENTRAL_SIZE + length, extra, time),
        LittleEndian.two(bytes, at + 8),
        LittleEndian.two(bytes, at + 10),
        LittleEndian.four(bytes, at + 16),
        LittleEndian.four(bytes, at + 20),
        LittleEndian.four(bytes, at + 24),
        LittleEndian.four(bytes, at + 42));
  }

  private static long extraTime(byte[] bytes, int from, int length, long otherwise) {
    int at = from;
    while (at + 9 <= from + length) {
      if (LittleEndian.two(bytes, at) == TIMES && (bytes[at + 4] & 1) != 0) {
        return (int) LittleEndian.four(bytes, at + 5);
      }
      at += 4 + LittleEndian.two(bytes, at + 2);
    }
    return otherwise;
  }

  private static long dosTime(int date, int time) {
    long days = Dates.days(1980 + (date >> 9), Math.max(1, date >> 5 & 15), Math.max(1, date & 31));
    return days * 86400 + (time >> 11) * 3600L + (time >> 5 & 63) * 60L + (time & 31) * 2L;
  }

  private int dosDate() {
    int year = Math.max(0, field("%Y") - 1980);
    return year << 9 | field("%m") << 5 | field("%d");
  }

  private int dosTime() {
    return field("%H") << 11 | field("%M") << 5 | field("%S") / 2;
  }

  private int field(String format) {
    return Integer.parseInt(Dates.format(seconds * SECOND, format));
  }

  private int allFlags() {
    return Utf8.bytes(name).length == name.length() ? flags : flags | UTF8;
  }

  private void common(ByteArrayOutputStream to, boolean isFollowed) {
    LittleEndian.two(to, method == DEFLATED || isDirectory() ? 20 : 10);
    LittleEndian.two(to, allFlags());
    LittleEndian.two(to, method);
    LittleEndian.two(to, dosTime());
    LittleEndian.two(to, dosDate());
    LittleEndian.four(to, isFollowed ? 0 : crc);
    LittleEndian.four(to, isFollowed ? 0 : packed);
    LittleEndian.four(to, isFollowed ? 0 : size);
    LittleEndian.two(to, Utf8.bytes(name).length);
    LittleEndian.two(to, 9);
  }

  private void nameAndTime(ByteArrayOutputStream to) {
    byte[] bytes = Utf8.bytes(name);
    to.write(bytes, 0, bytes.length);
    LittleEndian.two(to, TIMES);
    LittleEndian.two(to, 5);
    to.write(1);
    LittleEndian.four(to, seconds);
  }

  /** The header in front of its bytes. */
  byte[] local() {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    LittleEndian.four(header, LOCAL);
    common(header, (flags & FOLLOWED) != 0);
    nameAndTime(header);
    return header.toByteArray();
  }

  /** What follows its bytes if the header did not know it. */
  byte[] descriptor() {
    ByteArrayOutputStream descriptor = new ByteArrayOutputStream();
    LittleEndian.four(descriptor, DESCRIPTOR);
    LittleEndian.four(descriptor, crc);
    LittleEndian.four(descriptor, packed);
    LittleEndian.four(descriptor, size);
    return descriptor.toByteArray();
  }

  /** Its entry in the central directory. */
  byte[] central() {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    LittleEndian.four(entry, CENTRAL);
    entry.write(30);
    entry.write(UNIX);
    common(entry, false);
    LittleEndian.two(entry, 0);
    LittleEndian.two(entry, 0);
    LittleEndian.two(entry, 0);
    LittleEndian.four(entry, (long) mode << 16 | (isDirectory() ? DIRECTORY : 0));
    LittleEndian.four(entry, offset);
    nameAndTime(entry);
    return entry.toByteArray();
  }

  ZipMember at(long otherOffset) {
    return new ZipMember(name, mode, seconds, flags, method, crc, packed, size, otherOffset);
  }
}
