package warren.guest.tools.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** Lists an archive, or makes its files. Nothing is made outside of the directory. */
final class TarReader {
  private static final int PIECE = 64 << 10;
  private static final int PERMISSIONS = 07777;
  private static final long SECOND = 1_000_000_000L;

  private final ToolProcess process;
  private final Options options;
  private final InputStream in;
  private final int stripped;
  private final byte[] block = new byte[TarHeader.BLOCK];
  private final byte[] piece = new byte[PIECE];

  /** Links that may lead out: they are made at the end, so that nothing is written through them. */
  private final Map<String, String> links = new LinkedHashMap<>();

  TarReader(ToolProcess process, Options options, InputStream in) {
    this.process = process;
    this.options = options;
    this.in = in;
    this.stripped = Integer.parseInt(options.value('2', "0"));
  }

  void run() throws IOException {
    entries();
    for (Map.Entry<String, String> link : links.entrySet()) {
      if (process.files().linkStatus(link.getKey()) == null) {
        process.files().symlink(link.getValue(), link.getKey());
      }
    }
  }

  private void entries() throws IOException {
    String longName = null;
    while (readBlock()) {
      TarHeader header = TarHeader.parse(block);
      if (header == null) {
        if (block[0] != 0) {
          process.fail("This does not look like a tar archive");
        }
        return;
      }
      if (header.type() == 'L') {
        longName = content(header);
      } else if (header.type() == 'x') {
        longName = path(content(header), longName);
      } else if (header.type() == 'g') {
        content(header);
      } else {
        String name = longName == null ? header.name() : longName;
        longName = null;
        entry(header, name);
      }
    }
  }

  private boolean readBlock() throws IOException {
    int filled = 0;
    while (filled < TarHeader.BLOCK) {
      int count = in.read(block, filled, TarHeader.BLOCK - filled);
      if (count < 0) {
        return false;
      }
      filled += count;
    }
    return true;
  }

  private String content(TarHeader header) throws IOException {
    byte[] bytes = new byte[(int) header.size()];
    int filled = 0;
    while (filled < bytes.length) {
      int count = in.read(bytes, filled, bytes.length - filled);
      if (count < 0) {
        break;
      }
      filled += count;
    }
    skip(header.padding());
    int length = filled > 0 && bytes[filled - 1] == 0 ? filled - 1 : filled;
    return Utf8.text(bytes, 0, length);
  }

  /** The path among extended attributes, or another one. */
  private static String path(String attributes, String otherwise) {
    for (String line : Split.parts(attributes, '\n')) {
      int at = line.indexOf(" path=");
      if (at > 0) {
        return line.substring(at + " path=".length());
      }
    }
    return otherwise;
  }

  private void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      int read = in.read(piece, 0, (int) Math.min(left, PIECE));
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }

  private boolean isWanted(String name) {
    List<String> wanted = options.rest();
    for (String each : wanted) {
      if (name.equals(each) || name.startsWith(each.endsWith("/") ? each : each + "/")) {
        return true;
      }
    }
    return wanted.isEmpty();
  }

  private void entry(TarHeader header, String name) throws IOException {
    String target = stripped(name);
    boolean isUsed = isWanted(name) && !target.isEmpty() && !isOutside(target);
    if (isUsed && (options.has('t') || options.has('v'))) {
      boolean isLong = options.has('t') && options.has('v');
      process.out().println(isLong ? described(header, name) : name);
    }
    if (!isUsed || options.has('t')) {
      skip(header.size() + header.padding());
      return;
    }
    extract(header, target);
  }

  private String stripped(String name) {
    String rest = name;
    for (int i = 0; i < stripped; i++) {
      int slash = rest.indexOf('/');
      if (slash < 0) {
        return "";
      }
      rest = rest.substring(slash + 1);
    }
    while (rest.startsWith("/")) {
      rest = rest.substring(1);
    }
    return rest;
  }

  private static boolean isOutside(String name) {
    for (String part : Split.parts(name, '/')) {
      if (part.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static String described(TarHeader header, String name) {
    String kind = header.type() == '5' ? "d" : header.type() == '2' ? "l" : "-";
    String rights =
        header.type() == '0' ? "rw-r--r--" : header.type() == '5' ? "rwxr-xr-x" : "rwxrwxrwx";
    String size = String.valueOf(header.size());
    return kind
        + rights
        + " root/root "
        + " ".repeat(Math.max(0, 9 - size.length()))
        + size
        + " "
        + Dates.format(header.seconds() * SECOND, "%F %R")
        + " "
        + name
        + (header.type() == '2' ? " -> " + header.link() : "");
  }

  private void makeParents(String path) throws IOException {
    String parent = Paths.parent(path);
    if (!parent.equals(".") && !parent.equals("/") && process.files().status(parent) == null) {
      makeParents(parent);
      process.files().createDirectory(parent);
    }
  }

  private void extract(TarHeader header, String target) throws IOException {
    try {
      makeParents(target);
      switch (header.type()) {
        case '5' -> {
          String plain = target.substring(0, target.length() - (target.endsWith("/") ? 1 : 0));
          if (process.files().status(plain) == null) {
            process.files().createDirectory(plain);
          }
          process.giveMode(plain, header.mode() & PERMISSIONS);
        }
        case '2' -> {
          removeOld(target);
          if (header.link().startsWith("/") || isOutside(header.link())) {
            links.put(target, header.link());
          } else {
            process.files().symlink(header.link(), target);
          }
        }
        case '1' -> {
          removeOld(target);
          process.files().link(stripped(header.link()), target);
        }
        default -> {
          file(header, target);
          return;
        }
      }
      skip(header.size() + header.padding());
    } catch (WasiException failure) {
      process.fail(target + ": Cannot open", failure);
      skip(header.size() + header.padding());
    }
  }

  private void removeOld(String target) throws IOException {
    if (process.files().linkStatus(target) != null) {
      process.files().unlink(target);
    }
  }

  private void file(TarHeader header, String target) throws IOException {
    removeOld(target);
    boolean prints = options.has('O');
    int fd = prints ? 1 : process.files().create(target);
    Output out = prints ? process.out() : new Output(process.calls(), fd);
    long left = header.size();
    while (left > 0) {
      int count = in.read(piece, 0, (int) Math.min(left, PIECE));
      if (count < 0) {
        break;
      }
      out.write(piece, 0, count);
      left -= count;
    }
    out.flush();
    if (!prints) {
      out.free();
      process.files().close(fd);
      process.giveMode(target, header.mode() & PERMISSIONS);
      process.files().setTimes(target, header.seconds() * SECOND, header.seconds() * SECOND);
    }
    skip(header.padding());
  }
}
