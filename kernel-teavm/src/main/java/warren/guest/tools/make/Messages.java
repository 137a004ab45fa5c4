package warren.guest.tools.make;

import java.io.IOException;
import warren.guest.tools.ToolProcess;

/** What {@code make} prints about itself. */
final class Messages {
  private final ToolProcess process;
  private final String name;

  Messages(ToolProcess process, int level) {
    this.process = process;
    this.name = process.name() + (level > 0 ? "[" + level + "]" : "");
  }

  /** To the standard output. */
  void say(String text) throws IOException {
    process.out().println(name + ": " + text);
    process.out().flush();
  }

  /** To the standard error. */
  void warn(String text) throws IOException {
    process.print(name + ": " + text + "\n");
  }

  /** Of a line of a makefile. */
  void warn(Place place, String text) throws IOException {
    process.print((place == null ? name : place.toString()) + ": " + text + "\n");
  }

  void stop(MakeError error) throws IOException {
    warn(error.place(), "*** " + error.getMessage() + ".  Stop.");
  }
}
