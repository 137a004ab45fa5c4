package warren.guest.tools.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import warren.guest.FileStatus;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;

/**
 * A zip archive that is read. Members that share bytes are refused, and none gives more bytes than
 * its directory says, so that a small archive cannot fill the disk unseen. Archives of more than 4
 * GiB and of several disks are not known.
 */
final class ZipFile implements AutoCloseable {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 65535;
  private static final int PIECE = 64 << 10;

  private final ToolProcess process;
  private final int fd;
  private final int buffer;
  private final List<ZipMember> members = new ArrayList<>();
  private long start;

  ZipFile(ToolProcess process, String path) throws IOException {
    this.process = process;
    this.fd = process.files().openToRead(path);
    this.buffer = process.calls().memory().allocate(PIECE);
    FileStatus status = process.files().status(fd);
    readDirectory(status == null ? 0 : status.size());
  }

  List<ZipMember> members() {
    return members;
  }

  /** Where the central directory begins. */
  long start() {
    return start;
  }

  private byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    while (filled < length) {
      int count = readSome(offset + filled, bytes, filled, length - filled);
      if (count <= 0) {
        throw new BadZip("unexpected end of file", false);
      }
      filled += count;
    }
    return bytes;
  }

  private int readSome(long offset, byte[] to, int at, int length) throws WasiException {
    int count = process.calls().readAt(fd, buffer, Math.min(length, PIECE), offset);
    if (count < 0) {
      throw new WasiException("read", -count);
    }
    process.calls().memory().get(buffer, to, at, count);
    return count;
  }

  private void readDirectory(long size) throws IOException {
    int tail = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
    byte[] last = read(size - tail, tail);
    int end = tail - END_SIZE;
    while (end >= 0 && LittleEndian.four(last, end) != END) {
      end--;
    }
    if (end < 0) {
      throw new BadZip("no directory", false);
    }
    int count = LittleEndian.two(last, end + 10);
    long length = LittleEndian.four(last, end + 12);
    start = LittleEndian.four(last, end + 16);
    if (start + length > size - tail + end) {
      throw new BadZip("no directory", false);
    }
    byte[] directory = read(start, (int) length);
    int at = 0;
    for (int i = 0; i < count; i++) {
      at = add(directory, at);
    }
    checkOverlaps();
  }

  private int add(byte[] directory, int at) throws BadZip {
    boolean isWhole = at + ZipMember.CENTRAL_SIZE <= directory.length;
    if (!isWhole || LittleEndian.four(directory, at) != ZipMember.CENTRAL) {
      throw new BadZip("expected central file header signature not found", false);
    }
    int next =
        at
            + ZipMember.CENTRAL_SIZE
            + LittleEndian.two(directory, at + 28)
            + LittleEndian.two(directory, at + 30)
            + LittleEndian.two(directory, at + 32);
    if (next > directory.length) {
      throw new BadZip("expected central file header signature not found", false);
    }
    members.add(ZipMember.parse(directory, at));
    return next;
  }

  private void checkOverlaps() throws BadZip {
    List<ZipMember> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparingLong(ZipMember::offset));
    long end = 0;
    for (ZipMember member : sorted) {
      long from = member.offset();
      long to = from + ZipMember.LOCAL_SIZE + member.packed();
      if (from < end || to > start) {
        throw new BadZip("invalid zip file with overlapped components (possible zip bomb)", true);
      }
      end = to;
    }
  }

  /** The packed bytes of a member. */
  private InputStream packed(ZipMember member) throws IOException {
    byte[] header = read(member.offset(), ZipMember.LOCAL_SIZE);
    if (LittleEndian.four(header, 0) != ZipMember.LOCAL) {
      throw new BadZip("bad local header", false);
    }
    int names = LittleEndian.two(header, 26) + LittleEndian.two(header, 28);
    return new Range(member.offset() + ZipMember.LOCAL_SIZE + names, member.packed());
  }

  /** Writes the content of a member; false if its sum is another one. */
  boolean copy(ZipMember member, OutputStream to) throws IOException {
    InputStream packed = packed(member);
    boolean isDeflated = member.method() == ZipMember.DEFLATED;
    InputStream content =
        isDeflated ? new InflaterInputStream(packed, new Inflater(true), PIECE) : packed;
    CRC32 sum = new CRC32();
    byte[] piece = new byte[PIECE];
    long left = member.size();
    while (left > 0) {
      int count = content.read(piece, 0, (int) Math.min(PIECE, left));
      if (count < 0) {
        return false;
      }
      sum.update(piece, 0, count);
      to.write(piece, 0, count);
      left -= count;
    }
    return sum.getValue() == member.crc() && content.read() < 0;
  }

  /** The content of a small member. */
  byte[] content(ZipMember member) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy(member, bytes);
    return bytes.toByteArray();
  }

  /** Copies the packed bytes of a member as they are. */
  void copyPacked(ZipMember member, OutputStream to) throws IOException {
    InputStream packed = packed(member);
    byte[] piece = new byte[PIECE];
    for (int count = packed.read(piece); count >= 0; count = packed.read(piece)) {
      to.write(piece, 0, count);
    }
  }

  @Override
  public void close() {
    process.calls().memory().release(buffer);
    process.calls().close(fd);
  }

  /** A range of the file. */
  private final class Range extends InputStream {
    private long at;
    private long left;

    Range(long from, long length) {
      at = from;
      left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left == 0 || length == 0) {
        return left == 0 ? -1 : 0;
      }
      int count = readSome(at, to, offset, (int) Math.min(length, left));
      if (count <= 0) {
        return -1;
      }
      at += count;
      left -= count;
      return count;
    }
  }
}
