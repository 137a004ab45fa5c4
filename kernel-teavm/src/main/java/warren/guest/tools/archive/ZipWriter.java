package warren.guest.tools.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a zip archive from its first byte to its last. Small members are stored if that is
 * shorter; large ones are deflated as they are read, and their sizes follow them.
 */
final class ZipWriter {
  private static final int SMALL = 4 << 20;
  private static final int PIECE = 64 << 10;
  private static final long END = 0x06054b50;

  private final OutputStream out;
  private final int level;
  private final List<ZipMember> members = new ArrayList<>();
  private long written;

  ZipWriter(OutputStream out, int level) {
    this.out = out;
    this.level = level;
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes, 0, bytes.length);
    written += bytes.length;
  }

  /** Takes a member of another archive as it is packed there. */
  void copy(ZipMember member, ZipFile from) throws IOException {
    ZipMember here =
        new ZipMember(
            member.name(),
            member.mode(),
            member.seconds(),
            member.flags() & ~ZipMember.FOLLOWED,
            member.method(),
            member.crc(),
            member.packed(),
            member.size(),
            written);
    write(here.local());
    from.copyPacked(member, out);
    written += member.packed();
    members.add(here);
  }

  /** Adds bytes under a name. */
  ZipMember add(String name, int mode, long seconds, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content, 0, content.length);
    // TeaVM's deflater fails on nothing at all.
    byte[] packed = level == 0 || content.length == 0 ? content : deflated(content);
    boolean isShorter = packed.length < content.length;
    byte[] used = isShorter ? packed : content;
    int method = isShorter ? ZipMember.DEFLATED : ZipMember.STORED;
    ZipMember member =
        new ZipMember(
            name, mode, seconds, 0, method, sum.getValue(), used.length, content.length, written);
    write(member.local());
    write(used);
    members.add(member);
    return member;
  }

  private byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(level, true));
    deflater.write(content, 0, content.length);
    deflater.finish();
    return packed.toByteArray();
  }

  /** Adds what a stream gives; the size is what it is thought to be. */
  ZipMember add(String name, int mode, long seconds, InputStream in, long size) throws IOException {
    if (size <= SMALL) {
      return add(name, mode, seconds, all(in));
    }
    int flags = ZipMember.FOLLOWED;
    long offset = written;
    int method = level == 0 ? ZipMember.STORED : ZipMember.DEFLATED;
    write(new ZipMember(name, mode, seconds, flags, method, 0, 0, 0, offset).local());
    long before = written;
    CRC32 sum = new CRC32();
    long length = pass(in, sum);
    long packed = written - before;
    ZipMember member =
        new ZipMember(name, mode, seconds, flags, method, sum.getValue(), packed, length, offset);
    write(member.descriptor());
    members.add(member);
    return member;
  }

  private long pass(InputStream in, CRC32 sum) throws IOException {
    OutputStream counted =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            out.write(value);
            written++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written += length;
          }
        };
    DeflaterOutputStream deflater =
        level == 0 ? null : new DeflaterOutputStream(counted, new Deflater(level, true), PIECE);
    OutputStream target = deflater == null ? counted : deflater;
    byte[] piece = new byte[PIECE];
    long length = 0;
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      sum.update(piece, 0, count);
      target.write(piece, 0, count);
      length += count;
    }
    if (deflater != null) {
      deflater.finish();
    }
    return length;
  }

  private static byte[] all(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      bytes.write(piece, 0, count);
    }
    return bytes.toByteArray();
  }

  /** Writes the central directory. */
  void end() throws IOException {
    long start = written;
    for (ZipMember member : members) {
      write(member.central());
    }
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    long length = written - start;
    LittleEndian.four(end, END);
    LittleEndian.four(end, 0);
    LittleEndian.two(end, members.size());
    LittleEndian.two(end, members.size());
    LittleEndian.four(end, length);
    LittleEndian.four(end, start);
    LittleEndian.two(end, 0);
    write(end.toByteArray());
  }
}
