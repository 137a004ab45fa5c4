package warren.guest.shell.expansion;

import java.io.IOException;
import java.util.List;
import warren.guest.Files;
import warren.guest.shell.syntax.Command;

/** What expansion asks of the shell that runs. */
public interface Substitutions {
  /** What commands print. */
  String output(Command body) throws IOException;

  /** The name of a file with what commands print. */
  String file(Command body) throws IOException;

  /** The name of a file that commands read while others write to it. */
  String sink(Command body) throws IOException;

  /** The directory's names, sorted; empty if it cannot be read. */
  List<Files.Entry> list(String directory);

  /** Whether a path leads to something, be it a link to nothing. */
  boolean exists(String path);

  /** Whether a path leads to a directory. */
  boolean isDirectory(String path);

  /** The value of a variable that changes by itself, such as RANDOM; null for others. */
  String dynamic(String name);

  /** Sets a variable that changes by itself; false for others. */
  boolean assign(String name, String value);
}
