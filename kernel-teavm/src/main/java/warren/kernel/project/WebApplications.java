package warren.kernel.project;

import java.util.List;
import warren.kernel.project.Detection.Runnable;

/**
 * Python files that hold a web application and do not start it: a server does, as the framework's
 * own guide says.
 */
final class WebApplications {
  private static final int LARGEST = 1 << 18;

  /** How a file's application is served; null if it has none, or starts it itself. */
  static Runnable detect(ProjectFiles files, String file) {
    String text = files.readText(file, LARGEST);
    String module = file.substring(0, file.length() - ".py".length());
    if (text == null || text.contains(".run(") || text.contains("__main__")) {
      return null;
    }
    if (text.contains("Flask(")) {
      return serve(file, "Flask", List.of("-m", "flask", "--app", module, "run"));
    }
    for (String framework : List.of("FastAPI", "Starlette")) {
      String name = nameOf(text, framework);
      if (name != null) {
        return serve(file, framework, List.of("-m", "uvicorn", module + ":" + name));
      }
    }
    return null;
  }

  private static Runnable serve(String file, String framework, List<String> args) {
    return Answers.run(
        PythonRule.LANGUAGE,
        PythonRule.COMMAND,
        args,
        file + " has an application of " + framework);
  }

  /** The variable that a line assigns an application to; null if none does. */
  private static String nameOf(String text, String type) {
    for (String line : Lines.of(text)) {
      int equals = line.indexOf('=');
      String name = equals < 1 ? "" : line.substring(0, equals).trim();
      boolean isName = !name.isEmpty() && name.indexOf(' ') < 0 && !line.startsWith(" ");
      if (isName && line.substring(equals + 1).trim().startsWith(type + "(")) {
        return name;
      }
    }
    return null;
  }

  private WebApplications() {}
}
