package warren.guest.tools.make;

import java.io.IOException;
import warren.guest.Paths;

/** When files were modified, also those that are looked for in other folders. */
final class FileTimes {
  private final Makefiles makefiles;
  private final MakeFiles files;

  FileTimes(Makefiles makefiles, MakeFiles files) {
    this.makefiles = makefiles;
    this.files = files;
  }

  long of(Target target) throws IOException {
    if (target.hasTime) {
      return target.time;
    }
    target.time = target.isPhony ? Target.MISSING : files.time(target.name);
    if (target.time == Target.MISSING && !target.isPhony) {
      target.foundAt = search(target.name);
      target.time = target.foundAt == null ? Target.MISSING : files.time(target.foundAt);
    }
    target.hasTime = true;
    return target.time;
  }

  /** Looks again. */
  void forget(Target target) {
    target.hasTime = false;
    target.foundAt = null;
  }

  boolean exists(String name) throws IOException {
    return files.time(name) != Target.MISSING || search(name) != null;
  }

  private String search(String name) throws IOException {
    if (name.startsWith("/")) {
      return null;
    }
    for (String[] each : makefiles.rules().searches()) {
      String path = Paths.join(each[1], name);
      if (Words.matches(each[0], name) && files.time(path) != Target.MISSING) {
        return path;
      }
    }
    String folders = makefiles.expander().value("VPATH", makefiles.scope());
    for (String folder : Words.split(folders.replace(':', ' '))) {
      String path = Paths.join(folder, name);
      if (files.time(path) != Target.MISSING) {
        return path;
      }
    }
    return null;
  }
}
