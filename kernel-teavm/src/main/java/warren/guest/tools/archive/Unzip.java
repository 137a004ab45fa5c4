package warren.guest.tools.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.pattern.Glob;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code unzip}: lists, tests and unpacks zip archives. Passwords are not known. */
final class Unzip implements Tool {
  private static final int NO_ARCHIVE = 9;
  private static final int NOT_MATCHED = 11;
  private static final int HOSTILE = 12;
  private static final String NO_END =
      """
        End-of-central-directory signature not found.  Either this file is not
        a zipfile, or it constitutes one disk of a multi-part archive.  In the
        latter case the central directory and zipfile comment will be found on
        the last disk(s) of this archive.
      """;

  private final List<String> wanted = new ArrayList<>();
  private final List<String> excluded = new ArrayList<>();
  private ToolProcess process;
  private Options options;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    List<String> words = new ArrayList<>(tool.arguments());
    int exclusion = words.indexOf("-x");
    if (exclusion > 0) {
      takeExcluded(words, exclusion);
    }
    options = Options.parse(words, "lvptqnod:jcaZ1uCL");
    if (options.rest().isEmpty()) {
      throw new BadUsage("missing archive");
    }
    String given = options.rest().get(0);
    wanted.addAll(options.rest().subList(1, options.rest().size()));
    String path = find(given);
    if (path == null) {
      process.print(
          "unzip:  cannot find or open " + (given + ", " + given + ".zip or " + given + ".ZIP.\n"));
      return NO_ARCHIVE;
    }
    return read(given, path);
  }

  private void takeExcluded(List<String> words, int at) {
    words.remove(at);
    while (at < words.size() && !words.get(at).startsWith("-")) {
      excluded.add(words.remove(at));
    }
  }

  private String find(String given) {
    for (String suffix : new String[] {"", ".zip", ".ZIP"}) {
      var status = process.files().status(given + suffix);
      if (status != null && !status.isDirectory()) {
        return given + suffix;
      }
    }
    return null;
  }

  private int read(String given, String path) throws IOException {
    boolean isNamed = !options.has('p') && !options.has('q') && !options.has('Z');
    if (isNamed || (options.has('l') && options.values('q').size() < 2 && !options.has('q'))) {
      process.out().println("Archive:  " + path);
    }
    try (ZipFile archive = new ZipFile(process, path)) {
      List<ZipMember> members = chosen(archive);
      int status = use(archive, members, path);
      return status == 0 ? reportUnmatched(archive) : status;
    } catch (BadZip bad) {
      return broken(bad, given);
    }
  }

  private int broken(BadZip bad, String given) throws IOException {
    if (bad.isHostile()) {
      process.print("error: " + bad.getMessage() + "\n");
      return HOSTILE;
    }
    process.print(NO_END);
    process.print(
        "unzip:  cannot find zipfile directory in one of "
            + given
            + " or\n        "
            + given
            + ".zip, and cannot find "
            + given
            + ".ZIP, period.\n");
    return NO_ARCHIVE;
  }

  private List<ZipMember> chosen(ZipFile archive) {
    List<ZipMember> chosen = new ArrayList<>();
    for (ZipMember member : archive.members()) {
      boolean isWanted = wanted.isEmpty() || matches(member.name(), wanted);
      if (isWanted && !matches(member.name(), excluded)) {
        chosen.add(member);
      }
    }
    return chosen;
  }

  private static boolean matches(String name, List<String> patterns) {
    return patterns.stream().anyMatch(pattern -> new Glob(pattern).matches(name));
  }

  private int reportUnmatched(ZipFile archive) throws IOException {
    int status = 0;
    for (String pattern : wanted) {
      if (archive.members().stream()
          .noneMatch(member -> matches(member.name(), List.of(pattern)))) {
        if (!options.has('l')) {
          process.print("caution: filename not matched:  " + pattern + "\n");
        }
        status = NOT_MATCHED;
      }
    }
    return status;
  }

  private int use(ZipFile archive, List<ZipMember> members, String path) throws IOException {
    ZipListing listing = new ZipListing(process.out(), options.values('q').size());
    if (options.has('Z')) {
      for (ZipMember member : members) {
        process.out().println(member.name());
      }
    } else if (options.has('v')) {
      listing.verbose(members);
    } else if (options.has('l')) {
      listing.brief(members);
    } else if (options.has('t')) {
      return new Unpacking(process, options, archive).test(members, path);
    } else if (options.has('p') || options.has('c')) {
      return new Unpacking(process, options, archive).print(members);
    } else {
      return new Unpacking(process, options, archive).unpack(members);
    }
    return 0;
  }
}
