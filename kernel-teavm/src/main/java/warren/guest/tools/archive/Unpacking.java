package warren.guest.tools.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.Utf8;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/**
 * Makes files of the members of an archive. Names lead to below the directory only, and links are
 * made when all else is there, so that nothing is written through them.
 */
final class Unpacking {
  private static final int PERMISSIONS = 0777;
  private static final long SECOND = 1_000_000_000L;
  private static final int WARNED = 1;
  private static final int BAD_MEMBER = 2;
  private static final int CANNOT_WRITE = 50;
  private static final int UNSUPPORTED = 81;
  private static final int COLUMN = 22;

  private final ToolProcess process;
  private final Options options;
  private final ZipFile archive;
  private final Map<String, String> links = new LinkedHashMap<>();
  private boolean overwritesAll;
  private boolean skipsAll;
  private int status;

  Unpacking(ToolProcess process, Options options, ZipFile archive) {
    this.process = process;
    this.options = options;
    this.archive = archive;
    this.overwritesAll = options.has('o');
    this.skipsAll = options.has('n') && !options.has('o');
  }

  private void worsen(int code) {
    status = Math.max(status, code);
  }

  private static String padded(String name) {
    return name + " ".repeat(Math.max(0, COLUMN - name.length()));
  }

  private void say(String text) throws IOException {
    if (!options.has('q')) {
      process.out().println(text);
    }
  }

  private boolean isUnsupported(ZipMember member) throws IOException {
    boolean isKnown = member.method() == ZipMember.STORED || member.method() == ZipMember.DEFLATED;
    if (isKnown && !member.isEncrypted()) {
      return false;
    }
    String why =
        member.isEncrypted()
            ? "encrypted: not supported"
            : "unsupported compression method " + member.method();
    process.print("   skipping: " + padded(member.name()) + "  " + why + "\n");
    worsen(UNSUPPORTED);
    return true;
  }

  private boolean copy(ZipMember member, OutputStream to) throws IOException {
    try {
      if (archive.copy(member, to)) {
        return true;
      }
    } catch (WasiException failure) {
      throw failure;
    } catch (IOException broken) {
      process.print("\n  error:  invalid compressed data to inflate " + member.name() + "\n");
      worsen(BAD_MEMBER);
      return false;
    }
    process.print(member.name() + "  bad CRC or size\n");
    worsen(BAD_MEMBER);
    return false;
  }

  int test(List<ZipMember> members, String path) throws IOException {
    for (ZipMember member : members) {
      if (isUnsupported(member)) {
        continue;
      }
      boolean isGood = copy(member, Streams.nothing());
      if (isGood) {
        say("    testing: " + padded(member.name()) + "   OK");
      }
    }
    if (options.values('q').size() < 2) {
      process
          .out()
          .println(
              status == 0
                  ? "No errors detected in compressed data of " + path + "."
                  : "At least one error was detected in " + path + ".");
    }
    return status;
  }

  int print(List<ZipMember> members) throws IOException {
    for (ZipMember member : members) {
      if (member.isDirectory() || isUnsupported(member)) {
        continue;
      }
      if (options.has('c')) {
        say(verb(member) + padded(member.name()) + "  ");
      }
      copy(member, Streams.of(process.out()));
      if (options.has('c')) {
        say("");
      }
    }
    return status;
  }

  private static String verb(ZipMember member) {
    return member.method() == ZipMember.STORED ? " extracting: " : "  inflating: ";
  }

  int unpack(List<ZipMember> members) throws IOException {
    String top = options.value('d', "");
    if (!top.isEmpty()) {
      makeDirectory(top.endsWith("/") ? top.substring(0, top.length() - 1) : top);
    }
    for (ZipMember member : members) {
      String name = safeName(member.name());
      if (name.isEmpty() || isUnsupported(member)) {
        continue;
      }
      try {
        member(member, top.isEmpty() ? name : Paths.join(top, name));
      } catch (WasiException failure) {
        if (failure.getMessage().startsWith("write error")) {
          throw failure;
        }
        process.print("error:  cannot create " + name + "\n");
        worsen(CANNOT_WRITE);
      }
    }
    makeLinks();
    return status;
  }

  /** The name below the directory: what leads out of it is left out, with a warning. */
  private String safeName(String name) throws IOException {
    StringBuilder safe = new StringBuilder();
    boolean leadsUp = false;
    for (String part : Split.all(name, '/')) {
      leadsUp |= part.equals("..");
      boolean isLast = safe.length() + part.length() == 0;
      if (!part.isEmpty() && !part.equals(".") && !part.equals("..") && !isLast) {
        safe.append(safe.length() == 0 ? "" : "/").append(part);
      }
    }
    if (name.startsWith("/")) {
      warn("stripped absolute path spec from " + name);
    }
    if (leadsUp) {
      warn("skipped \"../\" path component(s) in " + name);
    }
    if (options.has('j')) {
      return name.endsWith("/") ? "" : Paths.base(safe.toString());
    }
    return safe + (name.endsWith("/") && safe.length() > 0 ? "/" : "");
  }

  private void warn(String message) throws IOException {
    process.print("warning:  " + message + "\n");
    worsen(WARNED);
  }

  private void makeDirectory(String path) throws IOException {
    FileStatus found = process.files().status(path);
    if (found != null) {
      return;
    }
    String parent = Paths.parent(path);
    if (!parent.equals(path)) {
      makeDirectory(parent);
    }
    process.files().createDirectory(path);
  }

  private void member(ZipMember member, String path) throws IOException {
    if (member.isDirectory()) {
      String plain = path.substring(0, path.length() - 1);
      if (process.files().status(plain) == null) {
        say("   creating: " + path);
        makeDirectory(plain);
        if (member.mode() != 0) {
          process.giveMode(plain, member.mode() & PERMISSIONS);
        }
      }
      return;
    }
    if (!mayWrite(path)) {
      return;
    }
    makeDirectory(Paths.parent(path));
    if (process.files().linkStatus(path) != null) {
      process.files().unlink(path);
    }
    if (member.isLink()) {
      byte[] target = archive.content(member);
      String text = Utf8.text(target, 0, target.length);
      say("    linking: " + padded(path) + "  -> " + text + " ");
      links.put(path, text);
      return;
    }
    say(verb(member) + padded(path) + "  ");
    file(member, path);
  }

  private void file(ZipMember member, String path) throws IOException {
    int fd = process.files().create(path);
    Output out = new Output(process.calls(), fd);
    copy(member, Streams.of(out));
    out.flush();
    out.free();
    process.files().close(fd);
    if (member.mode() != 0) {
      process.giveMode(path, member.mode() & PERMISSIONS);
    }
    process.files().setTimes(path, member.seconds() * SECOND, member.seconds() * SECOND);
  }

  private boolean mayWrite(String path) throws IOException {
    if (process.files().linkStatus(path) == null || overwritesAll) {
      return true;
    }
    if (skipsAll) {
      return false;
    }
    process.print("replace " + path + "? [y]es, [n]o, [A]ll, [N]one, [r]ename: ");
    String answer = "";
    try (Input in = process.input("/dev/tty")) {
      answer = in.nextLine() ? in.line() : "";
    } catch (WasiException none) {
      answer = "";
    }
    if (answer.isEmpty()) {
      process.print(" NULL\n(EOF or read error, treating as \"[N]one\" ...)\n");
    }
    skipsAll = answer.isEmpty() || answer.startsWith("N");
    overwritesAll = answer.startsWith("A");
    worsen(skipsAll ? WARNED : 0);
    return overwritesAll || answer.startsWith("y");
  }

  private void makeLinks() throws IOException {
    if (!links.isEmpty()) {
      say("finishing deferred symbolic links:");
    }
    for (Map.Entry<String, String> link : links.entrySet()) {
      try {
        process.files().symlink(link.getValue(), link.getKey());
        say("  " + padded(link.getKey()) + " -> " + link.getValue());
      } catch (WasiException taken) {
        process.print("error:  cannot create link " + link.getKey() + "\n");
        worsen(CANNOT_WRITE);
      }
    }
  }
}
