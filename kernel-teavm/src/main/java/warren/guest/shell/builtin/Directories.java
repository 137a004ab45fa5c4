package warren.guest.shell.builtin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.ErrorText;
import warren.guest.FileStatus;
import warren.guest.Paths;
import warren.guest.Split;
import warren.guest.shell.run.Shell;
import warren.shared.abi.Errno;

/** The directory in which the shell is, and the stack of those where it was. */
final class Directories {
  private static final String STACK = "DIRSTACK";

  private Directories() {}

  static int pwd(List<String> arguments, Shell shell) throws IOException {
    boolean physical = arguments.size() > 1 && arguments.get(1).equals("-P");
    String directory = shell.state().directory();
    shell.print((physical ? Paths.real(shell.files(), directory) : directory) + "\n");
    return 0;
  }

  static int cd(List<String> arguments, Shell shell) throws IOException {
    int first = 1;
    boolean physical = false;
    while (first < arguments.size() && isOption(arguments.get(first))) {
      physical = arguments.get(first++).contains("P");
    }
    if (arguments.size() > first + 1) {
      shell.report("cd: too many arguments");
      return 1;
    }
    String target = first < arguments.size() ? arguments.get(first) : home(shell);
    if (target == null) {
      shell.report("cd: HOME not set");
      return 1;
    }
    if (target.equals("-")) {
      return back(shell);
    }
    String found = inPath(target, shell);
    int status = enter(found == null ? target : found, physical, shell);
    if (status == 0 && found != null) {
      shell.print(shell.state().directory() + "\n");
    }
    return status;
  }

  private static boolean isOption(String word) {
    return word.equals("-L") || word.equals("-P") || word.equals("--") || word.equals("-e");
  }

  private static String home(Shell shell) {
    return shell.state().variables().text("HOME");
  }

  private static int back(Shell shell) throws IOException {
    String old = shell.state().variables().text("OLDPWD");
    if (old == null) {
      shell.report("cd: OLDPWD not set");
      return 1;
    }
    int status = enter(old, false, shell);
    if (status == 0) {
      shell.print(shell.state().directory() + "\n");
    }
    return status;
  }

  /** A directory of CDPATH that has such a name, or null. */
  private static String inPath(String target, Shell shell) {
    String path = shell.state().variables().text("CDPATH");
    if (path == null || target.startsWith("/") || target.startsWith(".")) {
      return null;
    }
    for (String directory : Split.all(path, ':')) {
      FileStatus status = shell.files().status(directory + "/" + target);
      if (!directory.isEmpty() && status != null && status.isDirectory()) {
        return directory + "/" + target;
      }
    }
    return null;
  }

  private static int enter(String target, boolean physical, Shell shell) throws IOException {
    String path = Paths.normal(shell.state().directory(), target);
    if (physical) {
      path = Paths.real(shell.files(), path);
    }
    int errno = shell.files().errno(path);
    if (errno == Errno.SUCCESS && !shell.files().status(path).isDirectory()) {
      errno = Errno.NOTDIR;
    }
    if (errno != Errno.SUCCESS) {
      shell.report("cd: " + target + ": " + ErrorText.of(errno));
      return 1;
    }
    moved(path, shell);
    return 0;
  }

  private static void moved(String path, Shell shell) throws IOException {
    shell.state().variables().set("OLDPWD", shell.state().directory());
    shell.enter(path);
    shell.state().variables().set("PWD", path);
  }

  private static List<String> stack(Shell shell) {
    var variable = shell.state().variables().find(STACK);
    return variable == null ? new ArrayList<>() : new ArrayList<>(variable.elements());
  }

  static int pushd(List<String> arguments, Shell shell) throws IOException {
    List<String> stack = stack(shell);
    String here = shell.state().directory();
    if (arguments.size() < 2 && stack.isEmpty()) {
      shell.report("pushd: no other directory");
      return 1;
    }
    String target = arguments.size() < 2 ? stack.remove(0) : arguments.get(1);
    if (enter(target, false, shell) != 0) {
      return 1;
    }
    stack.add(0, here);
    shell.state().variables().setArray(STACK, stack);
    return dirs(List.of("dirs"), shell);
  }

  static int popd(List<String> arguments, Shell shell) throws IOException {
    List<String> stack = stack(shell);
    if (stack.isEmpty()) {
      shell.report("popd: directory stack empty");
      return 1;
    }
    String target = stack.remove(0);
    shell.state().variables().setArray(STACK, stack);
    return enter(target, false, shell) != 0 ? 1 : dirs(List.of("dirs"), shell);
  }

  static int dirs(List<String> arguments, Shell shell) throws IOException {
    if (arguments.contains("-c")) {
      shell.state().variables().setArray(STACK, List.of());
      return 0;
    }
    List<String> all = stack(shell);
    all.add(0, shell.state().directory());
    String home = home(shell);
    List<String> shown = new ArrayList<>();
    for (String each : all) {
      boolean isBelow = home != null && (each + "/").startsWith(home + "/") && !home.equals("/");
      shown.add(isBelow ? "~" + each.substring(home.length()) : each);
    }
    String separator = arguments.contains("-p") ? "\n" : " ";
    shell.print(String.join(separator, shown) + "\n");
    return 0;
  }
}
