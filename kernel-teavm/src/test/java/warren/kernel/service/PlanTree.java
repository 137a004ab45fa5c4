package warren.kernel.service;

import java.util.List;

/**
 * A tree of files as a program knows it. Each operation tells what it found, or the errno's name;
 * held files are told apart by the order in which they were opened.
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

  /** Opens a file that is there, and keeps it. */
  String hold(String path);

  String readHeld(int index);

  String appendHeld(int index, String text);

  String drop(int index);
}
