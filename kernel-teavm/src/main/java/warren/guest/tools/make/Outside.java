package warren.guest.tools.make;

import java.io.IOException;
import java.util.List;

/** What functions of makefiles need besides texts. */
interface Outside {
  /** What a command prints, without the last newline, its other newlines as spaces. */
  String shell(String command, Scope scope) throws IOException;

  /** Names that a pattern of files matches, sorted. */
  List<String> wildcard(String pattern) throws IOException;

  /** A path without links; empty if it leads to nothing. */
  String realPath(String path) throws IOException;

  /** A path from the root without dots. */
  String absolutePath(String path);

  /** Reads a text as lines of the makefile. */
  void eval(String text, Place place) throws IOException;

  /** Prints a line to the standard output. */
  void info(String line) throws IOException;

  /** Prints a line to the standard error. */
  void warn(String line) throws IOException;

  /** Reads a file, without its last newline; empty if it is not there. */
  String readFile(String path) throws IOException;

  /** Writes a file, or adds to it. */
  void writeFile(String path, String text, boolean appends) throws IOException;
}
