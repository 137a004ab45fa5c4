package warren.guest.site;

import java.util.List;

/**
 * What the program was asked to do.
 *
 * @param folder an absolute path without a slash at its end
 * @param port to listen at, or {@link #ANY}
 * @param fallback whether {@code index.html} stands for pages that are not there
 * @param live whether pages are reloaded when a file changes
 */
record Options(String folder, int port, boolean fallback, boolean live) {
  static final String USAGE = "serve [FOLDER] [--port PORT] [--single] [--no-reload]";

  /** The usual port, or another one if that is taken. */
  static final int ANY = -1;

  private static final int LARGEST_PORT = 65_535;

  /** The arguments are none that it knows; the message is one line. */
  static final class BadOptions extends Exception {
    private static final long serialVersionUID = 1;

    BadOptions(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads the arguments, the program's name first; {@code cwd} is an absolute path. Some names are
   * those of npm's serve and http-server, so that scripts which call these work.
   */
  static Options parse(List<String> arguments, String cwd) throws BadOptions {
    String folder = null;
    int port = ANY;
    boolean fallback = false;
    boolean live = true;
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
      switch (equals < 0 ? argument : argument.substring(0, equals)) {
        case "--port", "-p", "--listen", "-l" ->
            port = port(equals < 0 ? next(arguments, ++i) : argument.substring(equals + 1));
        case "--single", "-s", "--spa" -> fallback = true;
        case "--no-reload" -> live = false;
        default -> folder = folder(argument, folder);
      }
    }
    return new Options(resolved(folder == null ? "." : folder, cwd), port, fallback, live);
  }

  private static String next(List<String> arguments, int at) throws BadOptions {
    if (at == arguments.size()) {
      throw new BadOptions("a port is missing; usage: " + USAGE);
    }
    return arguments.get(at);
  }

  private static int port(String text) throws BadOptions {
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      port = digit < 0 || digit > 9 || port > LARGEST_PORT ? LARGEST_PORT + 1 : port * 10 + digit;
    }
    if (text.isEmpty() || port > LARGEST_PORT) {
      throw new BadOptions(text + " is no port; usage: " + USAGE);
    }
    return port;
  }

  private static String folder(String argument, String before) throws BadOptions {
    if (argument.startsWith("-") || before != null) {
      throw new BadOptions(argument + " is not known; usage: " + USAGE);
    }
    return argument;
  }

  private static String resolved(String folder, String cwd) {
    String path = folder.startsWith("/") ? folder : cwd + "/" + folder;
    return "/" + String.join("/", Names.resolved(path));
  }
}
