package warren.guest.tools.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.Utf8;
import warren.guest.pattern.Glob;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code zip}: makes an archive, or changes one. Passwords and archives in parts are not known. */
final class Zip implements Tool {
  private static final int BAD_ARGUMENTS = 16;
  private static final int BAD_ARCHIVE = 3;
  private static final int NOTHING_TO_DO = 12;

  /** Of what is read from a pipe. */
  private static final int PIPED = 0100644;

  private static final int LINK = 0xa1ff;
  private static final int DEFAULT_LEVEL = 6;
  private static final long SECOND = 1_000_000_000L;

  /** What is added, by the names in the archive: paths of files. */
  private final Map<String, String> added = new LinkedHashMap<>();

  private ToolProcess process;
  private boolean isStream;
  private Options options;
  private List<String> excluded = List.of();
  private List<String> included = List.of();

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    List<String> words = new ArrayList<>(tool.arguments());
    excluded = takeList(words, "-x");
    included = takeList(words, "-i");
    options = Options.parse(words, "rqdyjmuf0123456789@DvXo", "recurse-paths=r", "quiet=q");
    if (options.rest().isEmpty()) {
      process.print("zip error: Nothing to do! (no archive is named)\n");
      return BAD_ARGUMENTS;
    }
    String given = options.rest().get(0);
    boolean hasSuffix = Paths.base(given).indexOf('.') >= 0 || given.equals("-");
    String archive = hasSuffix ? given : given + ".zip";
    isStream = given.equals("-");
    try {
      return run(archive);
    } catch (BadZip bad) {
      warn("\tzip warning: missing end signature--probably not a zip file (did you\n");
      warn("\tzip warning: remember to use binary mode when you transferred it?)\n");
      warn("\tzip warning: (if you are trying to read a damaged archive try -F)\n");
      warn("\nzip error: Zip file structure invalid (" + archive + ")\n");
      return BAD_ARCHIVE;
    }
  }

  /** A list goes up to the next option, or an {@code @}. */
  private static List<String> takeList(List<String> words, String option) {
    List<String> list = new ArrayList<>();
    int at = words.indexOf(option);
    while (at >= 0) {
      words.remove(at);
      while (at < words.size() && !words.get(at).startsWith("-")) {
        String word = words.remove(at);
        if (word.equals("@")) {
          break;
        }
        list.add(word);
      }
      at = words.indexOf(option);
    }
    return list;
  }

  private int run(String archive) throws IOException {
    boolean isThere = !isStream && process.files().status(archive) != null;
    try (ZipFile old = isThere ? new ZipFile(process, archive) : null) {
      return options.has('d') ? delete(archive, old) : add(archive, old);
    }
  }

  private int nothingToDo(String archive) throws IOException {
    warn("\nzip error: Nothing to do! (" + archive + ")\n");
    return NOTHING_TO_DO;
  }

  private void say(String text) throws IOException {
    if (!options.has('q')) {
      process.out().println(text);
      process.out().flush();
    }
  }

  /** Messages go to the standard output, as Info-ZIP's do, unless the archive goes there. */
  private void warn(String text) throws IOException {
    if (isStream) {
      process.print(text);
    } else {
      process.out().print(text);
    }
  }

  private int delete(String archive, ZipFile old) throws IOException {
    List<String> patterns = options.rest().subList(1, options.rest().size());
    List<ZipMember> kept = new ArrayList<>();
    for (ZipMember member : old == null ? List.<ZipMember>of() : old.members()) {
      if (matches(member.name(), patterns)) {
        say("deleting: " + member.name());
      } else {
        kept.add(member);
      }
    }
    if (old == null || kept.size() == old.members().size()) {
      for (String pattern : patterns) {
        warn("\tzip warning: name not matched: " + pattern + "\n");
      }
      return nothingToDo(archive);
    }
    if (kept.isEmpty()) {
      warn("\tzip warning: zip file empty\n");
      process.files().unlink(archive);
      return 0;
    }
    return write(archive, old, kept);
  }

  private static boolean matches(String name, List<String> patterns) {
    return patterns.stream().anyMatch(pattern -> new Glob(pattern).matches(name));
  }

  private int add(String archive, ZipFile old) throws IOException {
    List<String> names = new ArrayList<>(options.rest().subList(1, options.rest().size()));
    if (options.has('@')) {
      try (Input in = process.input("-")) {
        while (in.nextLine()) {
          names.add(in.line());
        }
      }
    }
    String own = process.files().absolute(archive);
    for (String name : names) {
      collect(name, own);
    }
    List<ZipMember> kept = new ArrayList<>();
    for (ZipMember member : old == null ? List.<ZipMember>of() : old.members()) {
      if (!added.containsKey(member.name()) || !isNewer(member)) {
        added.remove(member.name());
        kept.add(member);
      } else {
        kept.add(null);
      }
    }
    if (options.has('f')) {
      added.keySet().removeIf(name -> old == null || !has(old, name));
    } else if (added.isEmpty() && !options.has('u')) {
      return nothingToDo(archive);
    }
    if (added.isEmpty()) {
      return options.has('u') ? NOTHING_TO_DO : 0;
    }
    return write(archive, old, kept);
  }

  private static boolean has(ZipFile archive, String name) {
    return archive.members().stream().anyMatch(member -> member.name().equals(name));
  }

  private boolean isNewer(ZipMember member) {
    if (!options.has('u') && !options.has('f')) {
      return true;
    }
    FileStatus status = process.files().status(added.get(member.name()));
    return status != null && status.modified() / SECOND > member.seconds();
  }

  private void collect(String path, String own) throws IOException {
    FileStatus status = status(path);
    if (status == null && !path.equals("-")) {
      warn("\tzip warning: name not matched: " + path + "\n");
      return;
    }
    boolean isDirectory = status != null && status.isDirectory();
    String name = memberName(path, isDirectory);
    boolean isUsed =
        !name.isEmpty()
            && !process.files().absolute(path).equals(own)
            && !(isDirectory && (options.has('D') || options.has('j')))
            && !matches(name, excluded)
            && (included.isEmpty() || matches(name, included));
    if (isUsed) {
      added.put(name, path);
    }
    if (isDirectory && options.has('r')) {
      List<String> names = new ArrayList<>();
      for (Files.Entry entry : process.files().list(path)) {
        names.add(entry.name());
      }
      names.sort(null);
      for (String each : names) {
        collect(path.equals(".") ? each : Paths.join(path, each), own);
      }
    }
  }

  private FileStatus status(String path) {
    return options.has('y') ? process.files().linkStatus(path) : process.files().status(path);
  }

  private String memberName(String path, boolean isDirectory) {
    String name = path;
    while (name.startsWith("./") || name.startsWith("/")) {
      name = name.substring(name.startsWith("/") ? 1 : 2);
    }
    while (name.endsWith("/")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.equals(".") || name.isEmpty()) {
      return "";
    }
    if (options.has('j')) {
      return Paths.base(name);
    }
    return isDirectory ? name + "/" : name;
  }

  private int level() {
    for (int level = 0; level <= 9; level++) {
      if (options.has((char) ('0' + level))) {
        return level;
      }
    }
    return DEFAULT_LEVEL;
  }

  private int write(String archive, ZipFile old, List<ZipMember> kept) throws IOException {
    String part = archive + ".part";
    int fd = isStream ? 1 : process.files().create(part);
    Output out = isStream ? process.out() : new Output(process.calls(), fd);
    OutputStream stream = Streams.of(out);
    ZipWriter writer = new ZipWriter(stream, level());
    int index = 0;
    for (ZipMember member : kept) {
      if (member == null) {
        String name = old.members().get(index).name();
        add(name, added.remove(name), "updating: ", writer);
      } else {
        writer.copy(member, old);
      }
      index++;
    }
    List<String> sources = new ArrayList<>(added.values());
    for (Map.Entry<String, String> entry : added.entrySet()) {
      add(entry.getKey(), entry.getValue(), "  adding: ", writer);
    }
    writer.end();
    out.flush();
    if (!isStream) {
      process.files().close(fd);
      process.files().rename(part, archive);
    }
    if (options.has('m')) {
      remove(sources);
    }
    return process.status();
  }

  private void remove(List<String> paths) throws IOException {
    for (int i = paths.size() - 1; i >= 0; i--) {
      FileStatus status = process.files().linkStatus(paths.get(i));
      if (status != null && !status.isDirectory()) {
        process.files().unlink(paths.get(i));
      } else if (status != null && process.files().list(paths.get(i)).isEmpty()) {
        process.files().removeDirectory(paths.get(i));
      }
    }
  }

  private void add(String name, String path, String verb, ZipWriter to) throws IOException {
    ZipMember member = pack(name, path, to);
    String how = member.method() == ZipMember.STORED ? "stored" : "deflated";
    if (!isStream) {
      say(verb + name + " (" + how + " " + member.ratio() + "%)");
    }
  }

  private ZipMember pack(String name, String path, ZipWriter to) throws IOException {
    FileStatus status = status(path);
    long time = (status == null ? process.calls().time() : status.modified()) / SECOND;
    if (status != null && status.isDirectory()) {
      return to.add(name, status.mode(), time, new byte[0]);
    }
    if (status != null && status.isLink()) {
      return to.add(name, LINK, time, Utf8.bytes(process.files().readLink(path)));
    }
    try (Input in = process.input(path)) {
      int mode = status == null || status.isPipe() ? PIPED : status.mode();
      return to.add(name, mode, time, Streams.of(in), status == null ? 0 : status.size());
    }
  }
}
