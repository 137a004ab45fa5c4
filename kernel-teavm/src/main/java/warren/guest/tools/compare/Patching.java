package warren.guest.tools.compare;

import java.io.IOException;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** Puts a patch into one file, with the messages of GNU's. */
final class Patching {
  private static final int DEFAULT_FUZZ = 2;

  private final ToolProcess process;
  private final Options options;
  private FilePatch patch;
  private boolean isReversed;
  private boolean appliesAnyway;
  private boolean skips;
  private boolean mismatches;
  private boolean savesRejects;
  private int fuzz;

  Patching(ToolProcess process, Options options, FilePatch patch) {
    this.process = process;
    this.options = options;
    this.isReversed = options.has('R');
    this.patch = isReversed ? patch.reversed() : patch;
  }

  /**
   * @param given the file's path, or null if the patch is to name it
   */
  void run(String given) throws IOException {
    PatchTarget names = new PatchTarget(process.files(), options.value('p', ""));
    String path = given == null ? names.find(patch, isReversed) : given;
    if (given == null) {
      for (String name : names.dangerous()) {
        process.out().println("Ignoring potentially dangerous file name " + name);
      }
    }
    if (path == null) {
      askForFile();
      return;
    }
    FileStatus status = process.files().status(path);
    checkCreation(path, status);
    savesRejects = !skips && !options.has('1');
    if (!skips) {
      say((options.has('1') ? "checking file " : "patching file ") + shown(path) + "\n");
    }
    PatchedFile file = new PatchedFile(lines(path, status), options.has('l'));
    Rejects rejects = new Rejects(patch);
    int failed = hunks(file, rejects);
    finish(path, status, file, failed, rejects);
  }

  private String shown(String path) {
    return options.has('o') ? options.value('o', "") + " (read from " + path + ")" : path;
  }

  private void say(String text) throws IOException {
    if (!options.has('s')) {
      process.out().print(text);
    }
  }

  private List<String> lines(String path, FileStatus status) throws IOException {
    if (status == null) {
      return List.of();
    }
    try (Input in = process.input(path)) {
      return PatchLines.split(in.rest());
    }
  }

  private void askForFile() throws IOException {
    process.out().println("can't find file to patch at input line " + patch.line());
    boolean isNamed = options.has('p');
    process
        .out()
        .println(
            "Perhaps you "
                + (isNamed ? "used the wrong" : "should have used the")
                + " -p or --strip option?");
    process.out().println("The text leading up to this was:");
    process.out().println("--------------------------");
    for (String line : patch.lead()) {
      process.out().println("|" + line);
    }
    process.out().println("--------------------------");
    if (!options.has('f') && !options.has('t')) {
      answer("File to patch: ");
      answer("Skip this patch? [y] ");
    } else {
      process.out().println("No file to patch.  Skipping patch.");
    }
    if (!options.has('f') && !options.has('t')) {
      process.out().println("Skipping patch.");
    }
    int count = patch.hunks().size();
    process.out().println(outOf(count, count) + " ignored");
    process.failQuietly();
  }

  private static String outOf(int failed, int count) {
    return failed + " out of " + count + " hunk" + (count == 1 ? "" : "s");
  }

  /** What the terminal answers; a newline if there is none. */
  private String answer(String question) throws IOException {
    process.out().print(question);
    process.out().flush();
    try (Input in = process.input("/dev/tty")) {
      return in.nextLine() ? in.line() : "";
    } catch (WasiException none) {
      process.out().println("");
      return "";
    }
  }

  private void checkCreation(String path, FileStatus status) throws IOException {
    if (patch.creates() && status != null && status.size() > 0) {
      say("The next patch would create the file " + path + ",\nwhich already exists!");
      reverse();
    }
  }

  /**
   * Asks whether the patch is to be taken back; false if it is to be left out or applied as it is.
   */
  private boolean reverse() throws IOException {
    if (options.has('N')) {
      say("  Skipping patch.\n");
      skips = true;
      return false;
    }
    if (options.has('f')) {
      say("  Applying it anyway.\n");
      appliesAnyway = true;
      return false;
    }
    if (options.has('t')) {
      say(isReversed ? "  Ignoring -R.\n" : "  Assuming -R.\n");
      return swap();
    }
    if (answer(isReversed ? "  Ignore -R? [n] " : "  Assume -R? [n] ").startsWith("y")) {
      return swap();
    }
    if (answer("Apply anyway? [n] ").startsWith("y")) {
      appliesAnyway = true;
    } else {
      say("Skipping patch.\n");
      skips = true;
    }
    return false;
  }

  private boolean swap() {
    patch = patch.reversed();
    isReversed = !isReversed;
    return true;
  }

  private int hunks(PatchedFile file, Rejects rejects) throws IOException {
    int failed = 0;
    for (int i = 0; i < patch.hunks().size(); i++) {
      int where = skips ? 0 : place(file, i);
      PatchHunk hunk = patch.hunks().get(i);
      if (where == 0) {
        failed++;
        rejects.add(hunk, file.shifted(0));
        if (!skips) {
          say("Hunk #" + (i + 1) + " FAILED at " + file.shifted(hunk.first()) + ".\n");
        }
        continue;
      }
      report(i + 1, file.shifted(where), file.offset());
      file.apply(hunk, where);
    }
    return failed;
  }

  private void report(int number, int line, int offset) throws IOException {
    if (fuzz == 0 && offset == 0) {
      return;
    }
    String fuzzed = fuzz > 0 ? " with fuzz " + fuzz : "";
    String moved = " (offset " + offset + " line" + (offset == 1 ? "" : "s") + ")";
    say("Hunk #" + number + " succeeded at " + line + fuzzed + (offset == 0 ? "" : moved) + ".\n");
  }

  /** Where a hunk goes, or 0; the first may show that the patch is reversed. */
  private int place(PatchedFile file, int index) throws IOException {
    PatchHunk hunk = patch.hunks().get(index);
    int context = Math.max(hunk.contextBefore(), hunk.contextAfter());
    int most = Math.min(Integer.parseInt(options.value('F', "" + DEFAULT_FUZZ)), context);
    for (fuzz = 0; fuzz <= most; fuzz++) {
      int where = file.locate(patch.hunks().get(index), fuzz);
      if (where == 0 && index == 0 && mayReverse() && isReversed == options.has('R')) {
        where = placeReversed(file);
        if (skips) {
          return 0;
        }
      }
      if (where > 0) {
        mismatches |= fuzz > 0 || file.offset() != 0;
        return where;
      }
    }
    mismatches = true;
    return 0;
  }

  private boolean mayReverse() {
    return !appliesAnyway && !options.has('f');
  }

  private int placeReversed(PatchedFile file) throws IOException {
    PatchHunk hunk = patch.hunks().get(0).reversed();
    boolean isThere = !hunk.left().isEmpty() && file.locate(hunk, fuzz) > 0;
    if (!isThere) {
      return 0;
    }
    say((isReversed ? "Unreversed" : "Reversed (or previously applied)") + " patch detected!");
    return reverse() ? file.locate(patch.hunks().get(0), fuzz) : 0;
  }

  private void finish(String path, FileStatus status, PatchedFile file, int failed, Rejects rejects)
      throws IOException {
    boolean isDry = options.has('1');
    if (!skips && !isDry) {
      write(path, status, file);
    }
    if (failed == 0) {
      return;
    }
    process.failQuietly();
    String target = options.value('r', options.value('o', path) + ".rej");
    boolean saves = savesRejects && !target.equals("-");
    say(
        outOf(failed, patch.hunks().size())
            + (skips ? " ignored" : " FAILED")
            + (saves ? " -- saving rejects to file " + target : "")
            + "\n");
    if (saves) {
      write(target, rejects.text());
    }
  }

  private void write(String path, FileStatus status, PatchedFile file) throws IOException {
    List<String> result = file.end();
    String target = options.value('o', path);
    if (target.equals("-")) {
      process.out().print(String.join("", result));
      return;
    }
    if (status != null && !options.has('o') && (options.has('b') || mismatches)) {
      process.files().rename(path, path + options.value('z', ".orig"));
    }
    if (result.isEmpty() && (patch.deletes() || options.has('E'))) {
      remove(target);
      return;
    }
    if (patch.deletes()) {
      say("Not deleting file " + target + " as content differs from patch\n");
      process.failQuietly();
    }
    createParents(target);
    write(target, String.join("", result));
  }

  private void remove(String path) throws IOException {
    if (process.files().status(path) != null) {
      process.files().unlink(path);
    }
    for (String parent = Paths.parent(path); isEmpty(parent); parent = Paths.parent(parent)) {
      process.files().removeDirectory(parent);
    }
  }

  private boolean isEmpty(String directory) throws IOException {
    return !directory.equals(".")
        && !directory.equals("/")
        && process.files().list(directory).isEmpty();
  }

  private void createParents(String path) throws IOException {
    String parent = Paths.parent(path);
    if (process.files().status(parent) == null) {
      createParents(parent);
      process.files().createDirectory(parent);
    }
  }

  private void write(String path, String text) throws IOException {
    int fd = process.files().create(path);
    Output out = new Output(process.calls(), fd);
    out.print(text);
    out.flush();
    out.free();
    process.files().close(fd);
  }
}
