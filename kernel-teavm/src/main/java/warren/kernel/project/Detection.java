package warren.kernel.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a project is run, or why it is not. */
public sealed interface Detection {

  /**
   * A project that can be started.
   *
   * @param language as people write it; null if {@code warren.toml} names a command of no language
   * @param command a command's name, or the path of a {@code .wasm}, relative to {@code cwd}
   * @param args what follows it
   * @param env what is added to the environment
   * @param cwd the folder to start in, relative to the project; empty for the project itself
   * @param because one line that says what led here
   * @param leftOut one line that says what the project asks for besides and is not done; or null
   */
  record Runnable(
      String language,
      String command,
      List<String> args,
      Map<String, String> env,
      String cwd,
      String because,
      String leftOut)
      implements Detection {
    /** Keeps the lists from changing, in their order. */
    public Runnable {
      args = List.copyOf(args);
      env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }

    /** One of which nothing is left out. */
    Runnable(
        String language,
        String command,
        List<String> args,
        Map<String, String> env,
        String cwd,
        String because) {
      this(language, command, args, env, cwd, because, null);
    }

    /** The same for another reason. */
    Runnable because(String reason) {
      return new Runnable(language, command, args, env, cwd, reason, leftOut);
    }

    /** The same in another folder. */
    Runnable in(String folder) {
      return new Runnable(language, command, args, env, folder, because, leftOut);
    }

    /** The same, of which something is left out, or null. */
    Runnable without(String line) {
      return new Runnable(language, command, args, env, cwd, because, line);
    }
  }

  /**
   * A project that cannot be started as it is.
   *
   * @param language as people write it, or null if it is not known
   * @param message one line that says what is missing or wrong
   * @param fix a command to type elsewhere, or what to write where; null if there is none
   */
  record NotRunnable(String language, String message, String fix) implements Detection {}
}
