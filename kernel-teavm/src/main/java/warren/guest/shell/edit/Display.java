package warren.guest.shell.edit;

import java.io.IOException;

/** Where the terminal's output goes, and how large its screen is. */
public interface Display {
  void write(String text) throws IOException;

  int columns();

  int rows();
}
