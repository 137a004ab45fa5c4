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
   * @param listen ports to listen at for the program
   * @param leftOut one line to know before it is run, such as what else the project asks for; or
   *     null
   */
  record Runnable(
      String language,
      String command,
      List<String> args,
      Map<String, String> env,
      String cwd,
      String because,
      List<Integer> listen,
      String leftOut)
      implements Detection {
    /** Keeps the lists from changing, in their order. */
    public Runnable {
      args = List.copyOf(args);
      env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
      listen = List.copyOf(listen);
    }

    /** A project that asks for nothing else. */
    Runnable(
        String language,
        String command,
        List<String> args,
        Map<String, String> env,
        String cwd,
        String because) {
      this(language, command, args, env, cwd, because, List.of(), null);
    }

    /** A copy with another reason. */
    Runnable because(String reason) {
      return new Runnable(language, command, args, env, cwd, reason, listen, leftOut);
    }

    /** A copy that starts in another folder. */
    Runnable in(String folder) {
      return new Runnable(language, command, args, env, folder, because, listen, leftOut);
    }

    /** A copy that listens at ports. */
    Runnable listening(List<Integer> ports) {
      return new Runnable(language, command, args, env, cwd, because, ports, leftOut);
    }

    /** A copy that says one more line before it is run; null says nothing. */
    public Runnable alsoSaying(String line) {
      return line == null || leftOut == null
          ? without(line == null ? leftOut : line)
          : without(leftOut + " " + line);
    }

    /** A copy with another {@link #leftOut}, or null. */
    Runnable without(String line) {
      return new Runnable(language, command, args, env, cwd, because, listen, line);
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
