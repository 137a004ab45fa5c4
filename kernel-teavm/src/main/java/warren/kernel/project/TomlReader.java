package warren.kernel.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.json.JsonValue;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonBoolean;
import warren.json.JsonValue.JsonNumber;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;

/**
 * Reads TOML 1.0. For files of Warren only the subset that its settings need: dates, fractions,
 * multi-line strings and arrays of tables are errors.
 */
final class TomlReader {
  /**
   * One {@code key = value}.
   *
   * @param line its line, from 1
   * @param key the parts of the key, after those of its table
   */
  record Entry(int line, List<String> key, JsonValue value) {}

  private static final int DEEPEST = 20;

  private final TomlText text;
  private final boolean foreign;
  private int depth;

  private TomlReader(String text, boolean foreign) {
    this.text = new TomlText(text);
    this.foreign = foreign;
  }

  /** The entries of a file of Warren in their order. A key may occur twice. */
  static List<Entry> read(String file) throws BadSettings {
    return new TomlReader(file, false).readEntries();
  }

  /**
   * The entries of another program's file. Dates and fractions are returned as text; a table in an
   * array of tables is treated as any other, so a key may occur twice.
   */
  static List<Entry> readForeign(String file) throws BadSettings {
    return new TomlReader(file, true).readEntries();
  }

  private List<Entry> readEntries() throws BadSettings {
    List<Entry> entries = new ArrayList<>();
    List<String> table = List.of();
    for (text.skipBlankLines(); !text.atEnd(); text.skipBlankLines()) {
      int line = text.line();
      if (text.take('[')) {
        boolean array = text.take('[');
        if (array && !foreign) {
          throw text.problem("`[[...]]` has no meaning here");
        }
        table = readKey();
        text.expect(']');
        if (array) {
          text.expect(']');
        }
      } else {
        List<String> key = new ArrayList<>(table);
        key.addAll(readKey());
        text.expect('=');
        text.skipBlanks();
        entries.add(new Entry(line, List.copyOf(key), readValue()));
      }
      text.endLine();
    }
    return entries;
  }

  private List<String> readKey() throws BadSettings {
    List<String> parts = new ArrayList<>();
    do {
      text.skipBlanks();
      parts.add(text.readKeyPart());
      text.skipBlanks();
    } while (text.take('.'));
    return parts;
  }

  private JsonValue readValue() throws BadSettings {
    char c = text.peek();
    if (c == '"' || c == '\'') {
      return new JsonString(foreign ? text.readAnyString() : text.readString());
    }
    if (c != '[' && c != '{') {
      return readWord();
    }
    if (++depth > DEEPEST) {
      throw text.problem("too many brackets inside each other");
    }
    JsonValue value = c == '[' ? readArray() : readInlineTable();
    depth--;
    return value;
  }

  private JsonValue readWord() throws BadSettings {
    String word = text.readBareWord();
    if (word.equals("true") || word.equals("false")) {
      return new JsonBoolean(word.equals("true"));
    }
    String digits = word.replace("_", "");
    boolean signed = digits.startsWith("-") || digits.startsWith("+");
    int start = signed ? 1 : 0;
    boolean number = digits.length() > start && digits.length() <= 15;
    for (int i = start; number && i < digits.length(); i++) {
      number = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    if (!number && foreign && !word.isEmpty()) {
      return new JsonString(word);
    }
    if (!number) {
      throw text.problem("a value should be here; put text between quotes");
    }
    return new JsonNumber(Long.parseLong(digits.startsWith("+") ? digits.substring(1) : digits));
  }

  private JsonArray readArray() throws BadSettings {
    List<JsonValue> items = new ArrayList<>();
    text.take('[');
    text.skipBlankLines();
    while (!text.take(']')) {
      items.add(readValue());
      text.skipBlankLines();
      if (!text.take(',') && text.peek() != ']') {
        throw text.problem("`,` or `]` should follow a value of an array");
      }
      text.skipBlankLines();
    }
    return new JsonArray(items);
  }

  private JsonObject readInlineTable() throws BadSettings {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    text.take('{');
    text.skipBlanks();
    while (!text.take('}')) {
      List<String> key = readKey();
      text.expect('=');
      text.skipBlanks();
      JsonValue value = readValue();
      boolean dotted = key.size() > 1 && !foreign;
      if (dotted || members.put(String.join(".", key), value) != null) {
        throw text.problem("a key of a table between braces is dotted or stands there twice");
      }
      text.skipBlanks();
      if (!text.take(',') && text.peek() != '}') {
        throw text.problem("`,` or `}` should follow a value of a table");
      }
      text.skipBlanks();
    }
    return new JsonObject(members);
  }

  /**
   * A project's settings file is malformed; the message is one line that follows the file's name.
   */
  static final class BadSettings extends Exception {
    BadSettings(int line, String problem) {
      super("line " + line + ": " + problem, null, false, false);
    }
  }
}
