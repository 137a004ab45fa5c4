package warren.kernel.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of detection: how a project is run, or why it cannot run. */
public sealed interface Detection {

  /**
   * A project that can be started.
   *
   * @param language name of the language; null if {@code warren.toml} names a command of none
   * @param command a command's name, or the path of a {@code .wasm}, relative to {@code cwd}
   * @param args what follows it
   * @param env what is added to the environment
   * @param cwd the folder to start in, relative to the project; empty for the project itself
   * @param because one line that says why this was chosen
   */
  record Runnable(
      String language,
      String command,
      List<String> args,
      Map<String, String> env,
      String cwd,
      String because)
      implements Detection {
    /** Keeps the lists from changing, in their order. */
    public Runnable {
      args = List.copyOf(args);
      env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
  }

  /**
   * A project that cannot be started as it is.
   *
   * @param language name of the language, or null if it is unknown
   * @param message one line that says what is missing or wrong
   * @param fix what to do: a command to run elsewhere, or what to write to which file; null if
   *     there is none
   */
  record NotRunnable(String language, String message, String fix) implements Detection {}
}
