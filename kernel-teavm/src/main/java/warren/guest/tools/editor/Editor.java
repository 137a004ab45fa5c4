package warren.guest.tools.editor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import warren.guest.ErrorText;
import warren.guest.Output;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;
import warren.guest.tools.editor.Screen.Hint;
import warren.guest.tools.screen.Keyboard;

/** {@code nano}: what keys do. */
final class Editor {
  private static final List<Hint> HINTS =
      List.of(
          new Hint("^G", "Help"), new Hint("^X", "Exit"),
          new Hint("^O", "Write Out"), new Hint("^R", "Read File"),
          new Hint("^W", "Where Is"), new Hint("^\\", "Replace"),
          new Hint("^K", "Cut"), new Hint("^U", "Paste"),
          new Hint("M-U", "Undo"), new Hint("M-E", "Redo"),
          new Hint("^C", "Location"), new Hint("^/", "Go To Line"));

  private static final String HELP =
      "^X exit  ^O save  ^W search  M-W again  ^K cut line  M-6 copy  ^U paste  M-U undo  M-E redo";

  private final ToolProcess process;
  private final Keyboard keyboard;
  private final Screen screen;
  private final Document document;
  private final Cursor cursor;
  private final Typing typing;
  private final boolean isReadOnly;
  private String name;
  private String message;
  private Question question;
  private Consumer<String> answered = answer -> {};
  private String wanted = "";
  private boolean hasEnded;

  Editor(ToolProcess process, Keyboard keyboard, Opened opened, boolean isReadOnly) {
    this.process = process;
    this.keyboard = keyboard;
    this.screen = new Screen(process, keyboard);
    this.document = new Document(opened.text());
    this.cursor = new Cursor(document);
    this.typing = new Typing(document, cursor);
    this.name = opened.name();
    this.message = opened.message();
    this.isReadOnly = isReadOnly;
  }

  /**
   * What an editor begins with.
   *
   * @param name of the file; empty for none
   */
  record Opened(String name, String text, String message) {}

  /** Edits until the person leaves; begins at a line and column, from 1. */
  void run(int line, int column) throws IOException {
    cursor.to(line - 1, column - 1);
    screen.begin();
    try {
      while (!hasEnded) {
        if (!keyboard.hasNext()) {
          draw();
        }
        key(keyboard.next());
      }
    } finally {
      screen.end();
    }
  }

  private void draw() throws WasiException {
    String asked = question == null ? null : question.shown();
    List<Hint> hints = question == null ? HINTS : question.hints();
    screen.draw(name, document, cursor, message, asked, hints);
  }

  private void key(String key) throws IOException {
    switch (key) {
      case Keyboard.RESIZED -> keyboard.measure();
      case Keyboard.CLOSED -> hasEnded = true;
      case Keyboard.INTERRUPTED -> take("\u0003");
      default -> take(key);
    }
  }

  private void take(String key) throws IOException {
    if (question != null) {
      answer(key);
      return;
    }
    message = "";
    String whole = key.equals("\u001b") ? key + keyboard.next() : key;
    if (!moves(whole) && !commands(whole) && !edits(whole)) {
      message = "Unbound key: " + named(whole);
    }
  }

  private static String named(String key) {
    char last = key.charAt(key.length() - 1);
    return key.startsWith("\u001b") ? "M-" + last : "^" + (char) (last ^ 0x40);
  }

  private void answer(String key) {
    switch (question.key(key)) {
      case OPEN -> {}
      case CANCELLED -> {
        question = null;
        message = "Cancelled";
      }
      case ANSWERED -> {
        String text = question.answer();
        question = null;
        answered.accept(text);
      }
    }
  }

  private void ask(Question asked, Consumer<String> then) {
    question = asked;
    answered = then;
  }

  private boolean moves(String key) {
    int page = Math.max(1, screen.rows() - 2);
    switch (key) {
      case "\u001b[A", "\u001bOA", "\u0010" -> cursor.vertically(-1);
      case "\u001b[B", "\u001bOB", "\u000e" -> cursor.vertically(1);
      case "\u001b[D", "\u001bOD", "\u0002" -> cursor.left();
      case "\u001b[C", "\u001bOC", "\u0006" -> cursor.right();
      case "\u001b[H", "\u001bOH", "\u001b[1~", "\u0001" -> cursor.to(cursor.line(), 0);
      case "\u001b[F", "\u001bOF", "\u001b[4~", "\u0005" ->
          cursor.to(cursor.line(), cursor.text().length());
      case "\u001b[5~", "\u0019" -> page(-page);
      case "\u001b[6~", "\u0016" -> page(page);
      case "\u001b[1;5C", "\u001b " -> cursor.nextWord();
      case "\u001b[1;5D" -> cursor.previousWord();
      case "\u001b\\", "\u001b[1;5H" -> cursor.to(0, 0);
      case "\u001b/", "\u001b[1;5F" ->
          cursor.to(document.size() - 1, document.line(document.size() - 1).length());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void page(int by) {
    screen.scroll(by, document.size());
    cursor.vertically(by);
  }

  private boolean commands(String key) {
    switch (key) {
      case "\u0018" -> exit();
      case "\u000f", "\u0013" -> save(key.equals("\u0013"), false);
      case "\u0017" -> ask(Question.line("Search" + before(), ""), this::search);
      case "\u001bw", "\u001bW" -> search("");
      case "\u001c", "\u001br" ->
          ask(Question.line("Search (to replace)" + before(), ""), this::replace);
      case "\u0003" -> tellPlace();
      case "\u001f", "\u001bg", "\u001bG" ->
          ask(Question.line("Enter line number, column number", ""), this::goTo);
      case "\u0012" -> ask(Question.line("File to insert", ""), this::insertFile);
      case "\u0007" -> message = HELP;
      case "\f" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean edits(String key) {
    boolean isText = key.charAt(0) >= ' ' && key.charAt(0) != 0x7f;
    if (isReadOnly && (isText || "\r\n\t\b\u007f\u0004\u000b\u0015".contains(key))) {
      message = "Key is invalid in view mode";
      return true;
    }
    switch (key) {
      case "\r", "\n" -> typing.newLine();
      case "\t" -> typing.insert("\t");
      case "\u007f", "\b" -> typing.deleteBefore();
      case "\u001b[3~", "\u0004" -> typing.deleteHere();
      case "\u000b" -> typing.cutLine();
      case "\u001b6", "\u001b^" -> typing.copyLine();
      case "\u0015" -> typing.paste();
      case "\u001bu", "\u001bU" -> message = typing.undo() ? "Undid" : "Nothing to undo";
      case "\u001be", "\u001bE" -> message = typing.redo() ? "Redid" : "Nothing to redo";
      default -> {
        if (isText) {
          typing.insert(key);
        }
        return isText;
      }
    }
    return true;
  }

  private void exit() {
    if (!document.isModified() || isReadOnly) {
      hasEnded = true;
      return;
    }
    ask(
        Question.choice("Save modified buffer?"),
        answer -> {
          if (answer.equals("n")) {
            hasEnded = true;
          } else {
            save(false, true);
          }
        });
  }

  private void save(boolean asItIs, boolean exits) {
    if (asItIs && !name.isEmpty()) {
      write(name, exits);
    } else {
      ask(Question.line("File Name to Write", name), answer -> choose(answer, exits));
    }
  }

  private void choose(String path, boolean exits) {
    if (path.isEmpty()) {
      message = "Cancelled";
    } else if (!path.equals(name) && process.files().status(path) != null) {
      ask(
          Question.choice("File \"" + path + "\" exists; OVERWRITE?"),
          answer -> {
            if (answer.equals("y")) {
              write(path, exits);
            } else {
              save(false, exits);
            }
          });
    } else {
      write(path, exits);
    }
  }

  private void write(String path, boolean exits) {
    try {
      int fd = process.files().create(path);
      Output out = new Output(process.calls(), fd);
      out.print(document.text());
      out.flush();
      out.free();
      process.files().close(fd);
    } catch (WasiException failure) {
      message = "Error writing " + path + ": " + ErrorText.of(failure.errno());
      return;
    }
    name = path;
    document.setSaved();
    message = "Wrote " + lines(document.text().isEmpty() ? 0 : document.size());
    hasEnded = exits;
  }

  static String lines(int count) {
    return count + (count == 1 ? " line" : " lines");
  }

  private void insertFile(String path) {
    try {
      String text = Nano.read(process, path);
      List<String> lines = new ArrayList<>();
      Document read = new Document(text);
      for (int i = 0; i < read.size(); i++) {
        lines.add(read.line(i));
      }
      typing.insertLines(lines);
      message = "Read " + lines(lines.size());
    } catch (WasiException failure) {
      message = "Error reading " + path + ": " + ErrorText.of(failure.errno());
    }
  }

  private String before() {
    return wanted.isEmpty() ? "" : " [" + wanted + "]";
  }

  private void search(String text) {
    wanted = text.isEmpty() ? wanted : text;
    if (wanted.isEmpty()) {
      message = "Cancelled";
      return;
    }
    Document.Place here = cursor.place();
    Document.Place found = document.find(wanted, here);
    if (found == null) {
      message = "\"" + wanted + "\" not found";
      return;
    }
    boolean wraps =
        found.line() < here.line() || (found.line() == here.line() && found.at() <= here.at());
    message = found.equals(here) ? "This is the only occurrence" : wraps ? "Search Wrapped" : "";
    cursor.to(found);
  }

  private void replace(String text) {
    wanted = text.isEmpty() ? wanted : text;
    if (wanted.isEmpty()) {
      message = "Cancelled";
      return;
    }
    ask(
        Question.line("Replace with", ""),
        with -> {
          int count = typing.replaceAll(wanted, with);
          message = "Replaced " + count + (count == 1 ? " occurrence" : " occurrences");
        });
  }

  private void tellPlace() {
    int column = Columns.of(cursor.text(), cursor.at()) + 1;
    message =
        "line "
            + (cursor.line() + 1)
            + "/"
            + document.size()
            + ", col "
            + column
            + "/"
            + (Columns.of(cursor.text(), cursor.text().length()) + 1);
  }

  private void goTo(String text) {
    int comma = text.indexOf(',');
    int line = Nano.number(comma < 0 ? text : text.substring(0, comma));
    if (line < 1) {
      message = "Invalid line or column number";
      return;
    }
    cursor.to(line - 1, comma < 0 ? 0 : Nano.number(text.substring(comma + 1)) - 1);
  }
}
