package warren.guest.tools.editor;

import java.util.List;
import warren.guest.tools.editor.Screen.Hint;

/** A question in the line of messages, and the answer that is typed. */
final class Question {
  /** What became of it. */
  enum State {
    OPEN,
    ANSWERED,
    CANCELLED
  }

  static final List<Hint> LINE_HINTS = List.of(new Hint("^M", "Enter"), new Hint("^C", "Cancel"));
  static final List<Hint> CHOICE_HINTS =
      List.of(new Hint(" Y", "Yes"), new Hint(" N", "No"), new Hint("^C", "Cancel"));

  private final String text;
  private final boolean isChoice;
  private final StringBuilder answer;

  private Question(String text, String answer, boolean isChoice) {
    this.text = text;
    this.answer = new StringBuilder(answer);
    this.isChoice = isChoice;
  }

  /** Asks for a line; an answer may stand there already. */
  static Question line(String text, String answer) {
    return new Question(text, answer, false);
  }

  /** Asks for y or n. */
  static Question choice(String text) {
    return new Question(text, "", true);
  }

  String shown() {
    return text + (isChoice ? " " : ": " + answer);
  }

  List<Hint> hints() {
    return isChoice ? CHOICE_HINTS : LINE_HINTS;
  }

  String answer() {
    return answer.toString();
  }

  /** Takes a key. */
  State key(String key) {
    if (key.equals("\u0003") || key.equals("\u001b")) {
      return State.CANCELLED;
    }
    if (isChoice) {
      return choose(key);
    }
    switch (key) {
      case "\r", "\n" -> {
        return State.ANSWERED;
      }
      case "\u007f", "\b" -> {
        if (answer.length() > 0) {
          answer.setLength(answer.offsetByCodePoints(answer.length(), -1));
        }
      }
      case "\u0015" -> answer.setLength(0);
      default -> answer.append(key.charAt(0) >= ' ' ? key : "");
    }
    return State.OPEN;
  }

  private State choose(String key) {
    if (!"yYnN".contains(key)) {
      return State.OPEN;
    }
    answer.append(key.equalsIgnoreCase("y") ? 'y' : 'n');
    return State.ANSWERED;
  }
}
