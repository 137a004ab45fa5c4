package warren.guest.tools.archive;

import java.io.IOException;
import java.util.List;
import warren.guest.Output;
import warren.guest.tools.Dates;

/** Lists what is in an archive, as {@code unzip -l} and {@code -v} do. */
final class ZipListing {
  private static final long SECOND = 1_000_000_000L;

  private final Output out;
  private final int quiet;

  ZipListing(Output out, int quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  private static String right(long value, int width) {
    String digits = String.valueOf(value);
    return " ".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static String count(int files) {
    return files + (files == 1 ? " file" : " files");
  }

  private static String date(ZipMember member) {
    return Dates.format(member.seconds() * SECOND, "%F %R");
  }

  void brief(List<ZipMember> members) throws IOException {
    if (quiet < 2) {
      out.println("  Length      Date    Time    Name");
      out.println("---------  ---------- -----   ----");
    }
    long size = 0;
    for (ZipMember member : members) {
      size += member.size();
      out.println(right(member.size(), 9) + "  " + date(member) + "   " + member.name());
    }
    if (quiet < 2) {
      out.println("---------                     -------");
      out.println(right(size, 9) + "                     " + count(members.size()));
    }
  }

  void verbose(List<ZipMember> members) throws IOException {
    out.println(" Length   Method    Size  Cmpr    Date    Time   CRC-32   Name");
    out.println("--------  ------  ------- ---- ---------- ----- --------  ----");
    long size = 0;
    long packed = 0;
    for (ZipMember member : members) {
      size += member.size();
      packed += member.packed();
      String sum = Long.toHexString(member.crc());
      out.println(
          right(member.size(), 8)
              + (member.method() == ZipMember.STORED ? "  Stored" : "  Defl:N")
              + right(member.packed(), 9)
              + right(member.ratio(), 4)
              + "% "
              + date(member)
              + " "
              + "0".repeat(8 - sum.length())
              + sum
              + "  "
              + member.name());
    }
    ZipMember all = new ZipMember("", 0, 0, 0, 0, 0, packed, size, 0);
    out.println("--------          -------  ---                            -------");
    out.println(
        right(size, 8)
            + right(packed, 17)
            + right(all.ratio(), 4)
            + "%                            "
            + count(members.size()));
  }
}
