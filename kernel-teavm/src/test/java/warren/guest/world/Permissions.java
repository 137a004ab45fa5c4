package warren.guest.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The permissions that files of a world were given; the host's own files keep theirs. */
final class Permissions {
  static final int USUAL_MASK = 022;
  private final Map<Object, Integer> given = new HashMap<>();

  /** Null if a file was given none. */
  synchronized Integer of(Path path) throws IOException {
    return given.get(key(path));
  }

  synchronized void give(Path path, int mode) throws IOException {
    given.put(key(path), mode);
  }

  /** A new file or directory has what the mask leaves, if that is not the usual one. */
  void made(Path path, int mask) throws IOException {
    if (mask != USUAL_MASK) {
      give(path, (Files.isDirectory(path) ? 0777 : 0666) & ~mask);
    }
  }

  private static Object key(Path path) throws IOException {
    return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }
}
