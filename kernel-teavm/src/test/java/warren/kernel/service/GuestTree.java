package warren.kernel.service;

import java.util.ArrayList;
import java.util.List;
import warren.shared.abi.Errno;
import warren.shared.abi.Fdflags;
import warren.shared.abi.Filestat;
import warren.shared.abi.Filetype;
import warren.shared.abi.Lookupflags;
import warren.shared.abi.Oflags;
import warren.testing.ProcessUnderTest;

/** The tree below a process's first preopen, through the process's own system calls. */
final class GuestTree implements PlanTree {
  private static final int ROOT = ProcessUnderTest.ROOT;
  private static final int LIST_BUFFER = 100;

  private final ProcessUnderTest process;
  private final List<Integer> held = new ArrayList<>();

  GuestTree(ProcessUnderTest process) {
    this.process = process;
  }

  private static String told(int result) {
    return result < 0 ? Errno.name(-result) : OK;
  }

  private int open(String path, int flags, int descriptorFlags) {
    return process.open(ROOT, path, flags, ProcessUnderTest.BOTH, descriptorFlags);
  }

  private String openAndClose(String path, int flags) {
    int descriptor = open(path, flags, 0);
    return descriptor < 0 ? told(descriptor) : told(process.close(descriptor));
  }

  @Override
  public String create(String path, boolean exclusive) {
    return openAndClose(path, exclusive ? Oflags.CREAT | Oflags.EXCL : Oflags.CREAT);
  }

  @Override
  public String append(String path, String text) {
    int descriptor = open(path, 0, Fdflags.APPEND);
    if (descriptor < 0) {
      return told(descriptor);
    }
    int written = process.write(descriptor, text);
    process.close(descriptor);
    return told(written);
  }

  @Override
  public String truncate(String path) {
    return openAndClose(path, Oflags.TRUNC);
  }

  @Override
  public String read(String path) {
    int descriptor = open(path, 0, 0);
    if (descriptor < 0) {
      return told(descriptor);
    }
    String text = process.readAll(descriptor);
    process.close(descriptor);
    return text;
  }

  @Override
  public String mkdir(String path) {
    return told(process.mkdir(path));
  }

  @Override
  public String rmdir(String path) {
    return told(process.rmdir(path));
  }

  @Override
  public String unlink(String path) {
    return told(process.unlink(path));
  }

  @Override
  public String link(String path, String newPath) {
    return told(process.link(path, newPath));
  }

  @Override
  public String symlink(String target, String path) {
    return told(process.symlink(target, path));
  }

  @Override
  public String readlink(String path) {
    return process.readlink(path);
  }

  @Override
  public String rename(String path, String newPath) {
    return told(process.rename(path, newPath));
  }

  @Override
  public String stat(String path, boolean follow) {
    int lookup = follow ? Lookupflags.SYMLINK_FOLLOW : 0;
    long type = process.attribute(path, lookup, Filestat.FILETYPE);
    if (type < 0) {
      return told((int) type);
    }
    long links = process.attribute(path, lookup, Filestat.NLINK);
    long size = process.attribute(path, lookup, Filestat.FILE_SIZE);
    return type == Filetype.DIRECTORY ? "3 " + links : type + " " + size + " " + links;
  }

  @Override
  public List<String> list(String path) {
    int descriptor = process.openDirectory(path);
    if (descriptor < 0) {
      return List.of(told(descriptor));
    }
    List<String> names = process.list(descriptor, LIST_BUFFER);
    process.close(descriptor);
    return names;
  }

  @Override
  public String hold(String path) {
    int descriptor = open(path, 0, Fdflags.APPEND);
    if (descriptor >= 0) {
      held.add(descriptor);
    }
    return told(descriptor);
  }

  private boolean isHeld(int index) {
    return index < held.size() && held.get(index) >= 0;
  }

  @Override
  public String readHeld(int index) {
    return isHeld(index) ? process.readAt(held.get(index), 1 << 16, 0) : "none";
  }

  @Override
  public String appendHeld(int index, String text) {
    return isHeld(index) ? told(process.write(held.get(index), text)) : "none";
  }

  @Override
  public String drop(int index) {
    return isHeld(index) ? told(process.close(held.set(index, -1))) : "none";
  }
}
