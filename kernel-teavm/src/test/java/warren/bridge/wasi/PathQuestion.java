package warren.bridge.wasi;

import warren.shared.abi.Errno;
import warren.shared.abi.Filestat;
import warren.shared.abi.Lookupflags;
import warren.shared.layout.CommonsLayout;
import warren.testing.HeapCommons;
import warren.testing.HeapGuestMemory;
import warren.testing.ProcessUnderTest;

/** Lookups of a path by a process, with the cache of names and without. */
final class PathQuestion {
  private static final int PATH = 0x1001;
  private static final int OPENED = 0x80;
  private static final int FILESTAT = 0x400;

  private final HeapCommons commons;
  private final ProcessUnderTest process;

  PathQuestion(HeapCommons commons, ProcessUnderTest process) {
    this.commons = commons;
    this.process = process;
  }

  /** What path_filestat_get answers: the errno's name, and all bytes of the result. */
  String stat(int directory, String path, boolean absolute, boolean follow) {
    HeapGuestMemory memory = process.memory();
    memory.fill(FILESTAT, 0xee, Filestat.SIZE);
    int length = put(path, absolute);
    int flags = follow ? Lookupflags.SYMLINK_FOLLOW : 0;
    int errno = process.calls().filestats.pathFilestatGet(directory, flags, PATH, length, FILESTAT);
    StringBuilder answer = new StringBuilder(Errno.name(errno));
    for (int at = 0; at < Filestat.SIZE; at += 8) {
      answer.append(' ').append(Long.toHexString(memory.getLong(FILESTAT + at)));
    }
    return answer.toString();
  }

  /** The errno's name of path_open, which creates nothing; what it opens is closed again. */
  String open(int directory, String path, boolean absolute, boolean follow, int oflags) {
    HeapGuestMemory memory = process.memory();
    int length = put(path, absolute);
    int flags = follow ? Lookupflags.SYMLINK_FOLLOW : 0;
    int errno =
        process.calls().paths.pathOpen(directory, flags, PATH, length, oflags, 0, 0, 0, OPENED);
    if (errno == Errno.SUCCESS) {
      process.close(memory.getInt(OPENED));
    }
    return Errno.name(errno);
  }

  private int put(String path, boolean absolute) {
    process.memory().putText(PATH - 1, absolute ? "/" : "\0");
    return process.memory().putText(PATH, path);
  }

  /** The answer of the kernel, without the cache. */
  String statByKernel(int directory, String path, boolean absolute, boolean follow) {
    commons.storeInt(CommonsLayout.NAMES_CACHED, 0);
    String answer = stat(directory, path, absolute, follow);
    commons.storeInt(CommonsLayout.NAMES_CACHED, 1);
    return answer;
  }

  /** As {@link #statByKernel}. */
  String openByKernel(int directory, String path, boolean absolute, boolean follow, int oflags) {
    commons.storeInt(CommonsLayout.NAMES_CACHED, 0);
    String answer = open(directory, path, absolute, follow, oflags);
    commons.storeInt(CommonsLayout.NAMES_CACHED, 1);
    return answer;
  }
}
