package warren.guest.tools.awk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.regex.Match;
import warren.guest.regex.Regex;

/** The line that is looked at, and its fields: each is made of the other when it is asked for. */
final class Fields {
  private final AwkRun run;
  private final List<Value> fields = new ArrayList<>();
  private String record = "";
  private boolean isSplit = true;
  private boolean isJoined = true;

  Fields(AwkRun run) {
    this.run = run;
  }

  void setRecord(String text) {
    record = text;
    isSplit = false;
    isJoined = true;
  }

  String record() throws IOException {
    if (!isJoined) {
      List<String> texts = new ArrayList<>();
      fields.forEach(field -> texts.add(field.string(run.conversion())));
      record = String.join(run.text("OFS"), texts);
      isJoined = true;
    }
    return record;
  }

  int count() throws IOException {
    split();
    return fields.size();
  }

  void setCount(int count) throws IOException {
    split();
    while (fields.size() > count) {
      fields.remove(fields.size() - 1);
    }
    while (fields.size() < count) {
      fields.add(Value.EMPTY);
    }
    isJoined = false;
  }

  Value get(int index) throws IOException {
    if (index == 0) {
      return Value.ofInput(record());
    }
    split();
    return index > 0 && index <= fields.size() ? fields.get(index - 1) : Value.EMPTY;
  }

  void set(int index, String text) throws IOException {
    if (index == 0) {
      setRecord(text);
      return;
    }
    split();
    while (fields.size() < index) {
      fields.add(Value.EMPTY);
    }
    fields.set(index - 1, Value.ofInput(text));
    isJoined = false;
  }

  private void split() throws IOException {
    if (isSplit) {
      return;
    }
    isSplit = true;
    fields.clear();
    for (String text : split(record, run.text("FS"), run)) {
      fields.add(Value.ofInput(text));
    }
  }

  /** The parts of a text between separators. */
  static List<String> split(String text, String separator, AwkRun run) throws IOException {
    if (text.isEmpty()) {
      return List.of();
    }
    if (separator.equals(" ")) {
      return words(text);
    }
    List<String> parts = new ArrayList<>();
    if (separator.isEmpty()) {
      text.codePoints().forEach(c -> parts.add(new String(Character.toChars(c))));
      return parts;
    }
    boolean isPlain = separator.length() == 1 && !separator.equals("\\");
    Regex regex = isPlain ? null : run.regex(separator);
    int at = 0;
    int[] found = find(text, separator, regex, at);
    while (found != null) {
      parts.add(text.substring(at, found[0]));
      at = found[1];
      found = find(text, separator, regex, at);
    }
    parts.add(text.substring(at));
    return parts;
  }

  private static int[] find(String text, String separator, Regex regex, int from) {
    if (regex == null) {
      int at = text.indexOf(separator, from);
      return at < 0 ? null : new int[] {at, at + 1};
    }
    Match match = regex.find(text, from);
    while (match != null && match.end(0) == match.start(0)) {
      match = match.end(0) < text.length() ? regex.find(text, match.end(0) + 1) : null;
    }
    return match == null ? null : new int[] {match.start(0), match.end(0)};
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      while (at < text.length() && isBlank(text.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < text.length() && !isBlank(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        words.add(text.substring(start, at));
      }
    }
    return words;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }
}
