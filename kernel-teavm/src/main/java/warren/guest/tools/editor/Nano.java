package warren.guest.tools.editor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.WasiException;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.editor.Editor.Opened;
import warren.guest.tools.screen.Keyboard;

/** {@code nano}: an editor for one file after another. It colours nothing, and marks no regions. */
public final class Nano implements Tool {
  /** What {@code --help} prints, behind the name. */
  public static final String USAGE = " [-v] [+LINE[,COLUMN]] [FILE]...";

  @Override
  public int run(ToolProcess process) throws IOException {
    Options options =
        Options.parse(process.arguments(), "vlmETt:wikSxr:", "view=v", "nowrap=w", "autoindent=i");
    if (!process.files().isTerminal(0) || !process.files().isTerminal(1)) {
      throw new BadUsage("standard input and output are not a terminal");
    }
    List<String> words = options.rest().isEmpty() ? List.of("") : options.rest();
    String place = "";
    Keyboard keyboard =
        new Keyboard(process.files(), process.calls(), "-icanon -echo -isig -icrnl");
    try {
      for (String word : words) {
        if (word.startsWith("+") && !word.equals(words.get(words.size() - 1))) {
          place = word.substring(1);
          continue;
        }
        edit(process, keyboard, word, place, options.has('v'));
        place = "";
      }
    } finally {
      keyboard.close();
    }
    return process.status();
  }

  private static void edit(
      ToolProcess process, Keyboard keyboard, String path, String place, boolean isReadOnly)
      throws IOException {
    List<Integer> numbers = new ArrayList<>();
    int comma = place.indexOf(',');
    numbers.add(number(comma < 0 ? place : place.substring(0, comma)));
    numbers.add(comma < 0 ? 1 : number(place.substring(comma + 1)));
    Opened opened = open(process, path);
    if (opened != null) {
      int line = Math.max(1, numbers.get(0));
      new Editor(process, keyboard, opened, isReadOnly).run(line, Math.max(1, numbers.get(1)));
    }
  }

  private static Opened open(ToolProcess process, String path) throws IOException {
    if (path.isEmpty()) {
      return new Opened("", "", "Welcome to nano.  For basic help, type Ctrl+G.");
    }
    FileStatus status = process.files().status(path);
    if (status == null) {
      return new Opened(path, "", "New File");
    }
    if (status.isDirectory()) {
      process.fail("\"" + path + "\" is a directory");
      return null;
    }
    try {
      String text = read(process, path);
      int lines = text.isEmpty() ? 0 : new Document(text).size();
      return new Opened(path, text, "Read " + Editor.lines(lines));
    } catch (WasiException failure) {
      process.fail(path, failure);
      return null;
    }
  }

  static String read(ToolProcess process, String path) throws WasiException {
    try (Input input = process.input(path)) {
      return input.rest();
    }
  }

  /** A number that was typed, or 0. */
  static int number(String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
