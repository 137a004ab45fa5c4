package warren.kernel.project;

import java.util.ArrayList;
import java.util.List;
import warren.text.OneLine;

/**
 * A command that pip generates for a function: "Entry points specification" of the Python packaging
 * guide, the group {@code console_scripts}.
 *
 * @param name of the command
 * @param module with dots
 * @param object in the module, perhaps with dots
 */
record EntryPoint(String name, String module, String object) {

  /**
   * Reads {@code MODULE:OBJECT}, perhaps followed by extras in brackets; null if it is malformed,
   * or if the name cannot be that of a command.
   */
  static EntryPoint parse(String name, String reference) {
    int bracket = reference.indexOf('[');
    String text = (bracket < 0 ? reference : reference.substring(0, bracket)).trim();
    int colon = text.indexOf(':');
    String module = colon < 0 ? "" : text.substring(0, colon).trim();
    String object = text.substring(colon + 1).trim();
    return isDotted(module) && isDotted(object) && isCommand(name.trim())
        ? new EntryPoint(name.trim(), module, object)
        : null;
  }

  /** The entry points of lines such as {@code NAME = MODULE:OBJECT}, bare or as quoted strings. */
  static List<EntryPoint> ofText(String text) {
    List<EntryPoint> found = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || "\n\r,\"'".indexOf(text.charAt(at)) >= 0) {
        String line = text.substring(start, at);
        int equals = line.indexOf('=');
        EntryPoint point =
            equals < 0 ? null : parse(line.substring(0, equals), line.substring(equals + 1));
        if (point != null) {
          found.add(point);
        }
        start = at + 1;
      }
    }
    return found;
  }

  /** The folder from which the module is imported, empty for the project itself; null if none. */
  String folder(ProjectFiles files) {
    String path = module.replace('.', '/');
    List<String> folders = new ArrayList<>(List.of("", "src"));
    folders.addAll(Names.folders(files, ""));
    for (String folder : folders) {
      String file = Paths.join(folder, path);
      if (files.isFile(file + ".py") || files.isFile(file + "/__init__.py")) {
        return folder;
      }
    }
    return null;
  }

  /**
   * What pip's own script does, for {@code python -c}: the name is the command's, the exit code
   * what the function returns. The project stays on the path, since packages may lie in it.
   */
  String code(String folder) {
    int dot = object.indexOf('.');
    String imported = dot < 0 ? object : object.substring(0, dot);
    String path = folder.isEmpty() ? "[\".\"]" : "[" + literal(folder) + ", \".\"]";
    return "import os, sys; sys.argv[0] = "
        + literal(name)
        + "; sys.path[:1] = map(os.path.abspath, "
        + path
        + "); from "
        + module
        + " import "
        + imported
        + "; sys.exit("
        + object
        + "())";
  }

  private static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** As {@code MODULE:OBJECT}, for a message. */
  String reference() {
    return OneLine.plain(module + ":" + object);
  }

  private static boolean isDotted(String text) {
    boolean start = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 0x9f;
      boolean digit = c >= '0' && c <= '9';
      if (!letter && (start || (!digit && c != '.'))) {
        return false;
      }
      start = c == '.';
    }
    return !start;
  }

  private static boolean isCommand(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x9f;
      if (!letter && (c < '0' || c > '9') && "-_.".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
