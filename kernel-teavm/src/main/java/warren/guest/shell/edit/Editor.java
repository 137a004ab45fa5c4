package warren.guest.shell.edit;

import java.io.IOException;
import warren.guest.shell.history.History;

/** Reads lines from a terminal in raw mode, as the emacs mode of readline does. */
public final class Editor {
  private final Keyboard keyboard;
  private final Keys keys;
  private final Screen screen;
  private final Display display;
  private final History history;
  private final Situation situation;
  private final Commands commands;
  private final Line line = new Line();
  private Painter painter = Painter.NONE;
  private String prompt = "";
  private String nextPrompt = "";
  private Recall recall;
  private Search search;
  private String lastPattern = "";

  public Editor(
      Keyboard keyboard,
      Display display,
      History history,
      Completer completer,
      Situation situation) {
    this.keyboard = keyboard;
    this.keys = new Keys(keyboard);
    this.display = display;
    this.screen = new Screen(display);
    this.history = history;
    this.situation = situation;
    this.recall = new Recall(history);
    this.commands =
        new Commands(line, screen, new Completing(line, screen, display, completer, this::draw));
  }

  public void setPainter(Painter value) {
    painter = value;
  }

  /**
   * Reads a command of one or more lines.
   *
   * @param firstPrompt before the first row; {@link Layout} tells what is not counted of it
   * @param laterPrompt before the others
   */
  public Entered read(String firstPrompt, String laterPrompt) throws IOException {
    prompt = firstPrompt;
    nextPrompt = laterPrompt;
    line.reset("");
    recall = new Recall(history);
    search = null;
    keyboard.resume();
    screen.forget();
    painter.begin();
    Entered entered = null;
    while (entered == null) {
      if (keyboard.isIdle()) {
        draw();
      }
      entered = handle(keys.next());
    }
    return entered;
  }

  private void draw() throws IOException {
    String text = search == null ? line.text() : search.found();
    byte[] colours = painter.paint(text);
    int cursor = search == null ? line.cursor() : search.cursor();
    String first = search == null ? prompt : search.prompt();
    screen.draw(Layout.of(display.columns(), first, nextPrompt, text, colours, cursor));
  }

  /** What is entered by a key, or null. */
  private Entered handle(Key key) throws IOException {
    if (search != null && isOfSearch(key)) {
      return null;
    }
    return switch (key.action()) {
      case ACCEPT -> accept();
      case INTERRUPT -> interrupt();
      case SIGNALLED -> signalled();
      case END_OF_FILE -> leave("", Entered.End.FILE);
      case DELETE_OR_END -> line.isEmpty() ? leave("", Entered.End.FILE) : deleteOrEnd();
      default -> {
        change(key);
        yield null;
      }
    };
  }

  private void change(Key key) throws IOException {
    switch (key.action()) {
      case SEARCH_BACK, SEARCH_FORWARD -> {
        boolean isBack = key.action() == Action.SEARCH_BACK;
        search = new Search(history, line.text(), recall.place(), isBack);
      }
      case QUOTE_NEXT -> commands.run(keys.quoted(), recall);
      default -> commands.run(key, recall);
    }
  }

  /** Whether the search takes a key; others end it, and mean the line that was found. */
  private boolean isOfSearch(Key key) throws IOException {
    switch (key.action()) {
      case INSERT, PASTE -> search.add(key.text());
      case BACKSPACE -> search.shorten();
      case SEARCH_BACK, SEARCH_FORWARD ->
          search.next(key.action() == Action.SEARCH_BACK, lastPattern);
      case ABORT -> endSearch(search.before());
      case SIGNALLED -> {
        return false;
      }
      default -> {
        int cursor = search.cursor();
        int place = search.place();
        String found = search.found();
        boolean isInHistory = place < history.size();
        endSearch(line.text());
        if (isInHistory) {
          recall.go(place, line);
          line.set(found);
          line.moveTo(cursor);
        }
        return false;
      }
    }
    return true;
  }

  private void endSearch(String text) {
    lastPattern = search.pattern().isEmpty() ? lastPattern : search.pattern();
    search = null;
    if (!line.text().equals(text)) {
      line.set(text);
    }
  }

  private Entered accept() throws IOException {
    if (situation.isComplete(line.text())) {
      return leave("", Entered.End.LINE);
    }
    line.moveTo(line.length());
    line.insert("\n");
    return null;
  }

  /** Ctrl+D deletes, but on an empty row at the end of a command it is the end of that. */
  private Entered deleteOrEnd() throws IOException {
    boolean isAtEnd = line.cursor() == line.length() && line.text().endsWith("\n");
    if (isAtEnd) {
      return leave("", Entered.End.LINE);
    }
    commands.run(new Key(Action.DELETE), recall);
    return null;
  }

  private Entered interrupt() throws IOException {
    search = null;
    return leave("^C", Entered.End.INTERRUPT);
  }

  private Entered signalled() throws IOException {
    Situation.Notice notice = situation.signalled();
    if (notice == Situation.Notice.DRAW) {
      screen.forget();
    }
    return notice == Situation.Notice.DROP ? interrupt() : null;
  }

  private Entered leave(String mark, Entered.End end) throws IOException {
    line.moveTo(line.length());
    draw();
    screen.leave(mark);
    return new Entered(line.text(), end);
  }
}
