package warren.kernel.service;

import java.util.List;

/**
 * A tree of files as a program sees it. Each operation returns what it found, or the errno's name;
 * open files are numbered in the order in which they were opened.
 */
interface PlanTree {
  String OK = "ok";

  String create(String path, boolean exclusive);

  String append(String path, String text);

  String truncate(String path);

  String read(String path);

  String mkdir(String path);

  String rmdir(String path);

  String unlink(String path);

  String link(String path, String newPath);

  String symlink(String target, String path);

  String readlink(String path);

  String rename(String path, String newPath);

  /** Type, size, links of what is not a directory; type and links of one. */
  String stat(String path, boolean follow);

  /** The names in the directory's own order, or the errno's name alone. */
  List<String> list(String path);

  /** Opens an existing file, and keeps it open. */
  String hold(String path);

  String readHeld(int index);

  String appendHeld(int index, String text);

  String drop(int index);
}
