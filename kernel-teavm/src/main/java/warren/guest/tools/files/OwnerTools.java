package warren.guest.tools.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Attributes;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Files;
import warren.guest.Paths;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;
import warren.shared.abi.Errno;

/** {@code chown} and {@code chgrp}: owners are kept, and nobody asks for them. */
final class OwnerTools {
  private static final int SAME = -1;

  /** The one user and the one group that have a name. */
  private static final String ROOT = "root";

  private final ToolProcess process;
  private final Options options;
  private final Attributes attributes;
  private final Owner owner;

  /** The numbers of a user and a group, or -1 for one that stays. */
  private record Owner(int user, int group) {}

  private OwnerTools(ToolProcess process, Options options, Owner owner) {
    this.process = process;
    this.options = options;
    this.owner = owner;
    this.attributes = process.attributes();
  }

  static int chown(ToolProcess process) throws IOException {
    return run(process, false);
  }

  static int chgrp(ToolProcess process) throws IOException {
    return run(process, true);
  }

  private static int run(ToolProcess process, boolean isGroup) throws IOException {
    Options options =
        Options.parse(
            process.arguments(),
            "Rhvcf",
            "recursive=R",
            "no-dereference=h",
            "verbose=v",
            "changes=c",
            "silent=f",
            "quiet=f");
    List<String> paths = new ArrayList<>(options.rest());
    if (paths.isEmpty()) {
      throw new BadUsage("missing operand");
    }
    String text = paths.remove(0);
    if (paths.isEmpty()) {
      throw new BadUsage("missing operand after \u2018" + text + "\u2019");
    }
    Owner owner = isGroup ? new Owner(SAME, group(text)) : owner(text);
    OwnerTools run = new OwnerTools(process, options, owner);
    for (String path : paths) {
      run.change(path, !options.has('h'));
    }
    return process.status();
  }

  /**
   * {@code USER}, {@code USER:GROUP}, {@code USER:} for the user's own group, or {@code :GROUP}.
   */
  private static Owner owner(String text) throws BadUsage {
    int colon = text.indexOf(':');
    String user = colon < 0 ? text : text.substring(0, colon);
    String group = colon < 0 ? "" : text.substring(colon + 1);
    int userNumber = user.isEmpty() ? SAME : number(user, "invalid user: ", text);
    if (group.isEmpty()) {
      return new Owner(userNumber, colon > 0 ? userNumber : SAME);
    }
    return new Owner(userNumber, number(group, "invalid group: ", text));
  }

  private static int group(String text) throws BadUsage {
    return text.isEmpty() ? SAME : number(text, "invalid group: ", text);
  }

  private static int number(String name, String message, String all) throws BadUsage {
    if (name.equals(ROOT)) {
      return 0;
    }
    try {
      int number = Integer.parseInt(name);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException none) {
      throw BadUsage.ofValue(message + "\u2018" + all + "\u2019");
    }
    throw BadUsage.ofValue(message + "\u2018" + all + "\u2019");
  }

  private void change(String path, boolean follows) throws IOException {
    FileStatus status = follows ? process.files().status(path) : process.files().linkStatus(path);
    if (status == null) {
      int errno = process.files().errno(path);
      fail("cannot access '" + path + "': " + ErrorText.of(errno == 0 ? Errno.NOENT : errno));
      return;
    }
    set(path, follows);
    if (options.has('R') && status.isDirectory()) {
      for (Files.Entry entry : process.files().list(path)) {
        change(Paths.join(path, entry.name()), false);
      }
    }
  }

  private void set(String path, boolean follows) throws IOException {
    try {
      attributes.setOwner(path, owner.user(), owner.group(), follows);
    } catch (WasiException failure) {
      fail("changing ownership of '" + path + "': " + ErrorText.of(failure.errno()));
    }
  }

  private void fail(String message) throws IOException {
    if (options.has('f')) {
      process.failQuietly();
    } else {
      process.fail(message);
    }
  }
}
