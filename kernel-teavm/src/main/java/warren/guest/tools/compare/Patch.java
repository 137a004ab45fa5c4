package warren.guest.tools.compare;

import java.io.IOException;
import java.util.List;
import warren.guest.Input;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/**
 * {@code patch}: puts what {@code diff} has found into files. Scripts of {@code ed} are not known.
 */
final class Patch implements Tool {
  private static final int TROUBLE = 2;

  @Override
  public int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "p:Ri:NF:ftsbo:d:r:Euncez:l1B:V:Y:",
            "strip=p",
            "reverse=R",
            "input=i",
            "forward=N",
            "fuzz=F",
            "force=f",
            "batch=t",
            "quiet=s",
            "silent=s",
            "backup=b",
            "output=o",
            "directory=d",
            "reject-file=r",
            "remove-empty-files=E",
            "unified=u",
            "normal=n",
            "context=c",
            "ed=e",
            "suffix=z",
            "ignore-whitespace=l",
            "dry-run=1");
    if (options.has('e')) {
      throw BadUsage.ofValue("**** scripts of ed are not supported: use diff -u\n");
    }
    if (options.has('d')) {
      process.files().enter(process.files().absolute(options.value('d', "")));
    }
    List<FilePatch> patches = PatchReader.read(text(process, options));
    if (patches.isEmpty()) {
      process.print("patch: **** Only garbage was found in the patch input.\n");
      return TROUBLE;
    }
    String original = options.rest().isEmpty() ? null : options.rest().get(0);
    for (FilePatch patch : patches) {
      new Patching(process, options, patch).run(original);
    }
    process.out().flush();
    return process.status();
  }

  private static String text(ToolProcess process, Options options) throws IOException {
    String second = options.rest().size() > 1 ? options.rest().get(1) : "-";
    try (Input in = process.input(options.value('i', second))) {
      return in.rest();
    }
  }
}
