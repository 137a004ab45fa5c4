package warren.guest.shell.run;

import java.io.IOException;

/** What a shell runs to its end; gives the exit status. */
@FunctionalInterface
public interface Body {
  int run() throws IOException;
}
