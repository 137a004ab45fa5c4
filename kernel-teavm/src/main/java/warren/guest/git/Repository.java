package warren.guest.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import warren.guest.Files;
import warren.guest.WasiException;
import warren.shared.abi.Filetype;

/**
 * The names of branches in the repository that a folder is in, by its files. Objects are not read.
 */
public final class Repository {
  private static final int LONGEST = 1024;
  private static final int PACKED = 1 << 20;
  private static final String HEADS = "refs/heads/";
  private static final int DIGITS = 7;

  private final Files files;
  private final String folder;
  private final String head;

  private Repository(Files files, String folder, String head) {
    this.files = files;
    this.folder = folder;
    this.head = head;
  }

  /** The repository that a folder is in, or null. It costs two opens for each folder above. */
  public static Repository around(Files files, String directory) {
    for (String at = directory; ; at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
      String git = (at.equals("/") ? "" : at) + "/.git";
      String head = start(files, git + "/HEAD", LONGEST);
      if (head != null) {
        return new Repository(files, git, head);
      }
      String link = start(files, git, LONGEST);
      if (link != null && link.startsWith("gitdir:")) {
        String path = link.substring("gitdir:".length()).trim();
        String to = path.startsWith("/") ? path : at + "/" + path;
        String there = start(files, to + "/HEAD", LONGEST);
        return there == null ? null : new Repository(files, to, there);
      }
      if (at.isEmpty() || at.equals("/")) {
        return null;
      }
    }
  }

  private static String start(Files files, String path, int most) {
    try {
      return files.start(path, most);
    } catch (WasiException missing) {
      return null;
    }
  }

  /**
   * The branch, or the first digits of the commit that is looked at; while a branch is rebased,
   * that one. It is plain text whatever the file has; empty if that is no name.
   */
  public String branch() {
    String text = head.trim();
    if (text.startsWith("ref:")) {
      return plain(shortened(text.substring("ref:".length()).trim()));
    }
    String rebased = start(files, folder + "/rebase-merge/head-name", LONGEST);
    return rebased != null && rebased.startsWith(HEADS)
        ? plain(shortened(rebased.trim()) + "|REBASE")
        : plain(text.substring(0, Math.min(DIGITS, text.length())));
  }

  private static String shortened(String name) {
    return name.startsWith(HEADS) ? name.substring(HEADS.length()) : name;
  }

  private static String plain(String name) {
    return isPlain(name) ? name : "";
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || (c >= 0x7f && c < 0xa0) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** All branches and tags, and branches of remotes by their short names. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    String common = start(files, folder + "/commondir", LONGEST);
    String from =
        common == null
            ? folder
            : common.startsWith("/") ? common.trim() : folder + "/" + common.trim();
    for (String kind : List.of("heads", "tags", "remotes")) {
      addBelow(from + "/refs/" + kind, "", names);
    }
    String packed = start(files, from + "/packed-refs", PACKED);
    for (String line : lines(packed == null ? "" : packed)) {
      int slash = line.indexOf(" refs/");
      int name = slash < 0 ? -1 : line.indexOf('/', slash + " refs/".length());
      if (name > 0) {
        names.add(line.substring(name + 1));
      }
    }
    names.removeIf(name -> !isPlain(name));
    return names;
  }

  private void addBelow(String at, String prefix, Set<String> names) {
    List<Files.Entry> entries;
    try {
      entries = files.list(at);
    } catch (WasiException missing) {
      return;
    }
    for (Files.Entry entry : entries) {
      if (entry.type() == Filetype.DIRECTORY) {
        addBelow(at + "/" + entry.name(), prefix + entry.name() + "/", names);
      } else {
        names.add(prefix + entry.name());
      }
    }
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      lines.add(text.substring(at, end < 0 ? text.length() : end));
      at = end < 0 ? text.length() : end + 1;
    }
    return lines;
  }
}
