package warren.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonBoolean;
import warren.json.JsonValue.JsonNull;
import warren.json.JsonValue.JsonNumber;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;

/** Reads one text by recursive descent. */
final class JsonReader {
  private static final int END = -1;

  private final String text;
  private int at;
  private int depth;

  JsonReader(String text) {
    this.text = text;
  }

  JsonValue readWhole() throws MalformedJson {
    skipBlanks();
    JsonValue value = readValue();
    skipBlanks();
    if (peek() != END) {
      throw problem("something follows the end of the value");
    }
    return value;
  }

  private JsonValue readValue() throws MalformedJson {
    return switch (peek()) {
      case '{' -> readObject();
      case '[' -> readArray();
      case '"' -> new JsonString(readString());
      case 't' -> readWord("true", new JsonBoolean(true));
      case 'f' -> readWord("false", new JsonBoolean(false));
      case 'n' -> readWord("null", new JsonNull());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> readNumber();
      case END -> throw problem("the text ends where a value should be");
      default -> throw problem("a value should be here, not " + shown());
    };
  }

  private JsonObject readObject() throws MalformedJson {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    open();
    if (peek() == '}') {
      return close(new JsonObject(members));
    }
    while (true) {
      if (peek() != '"') {
        throw problem("a name in double quotes should be here, not " + shown());
      }
      String name = readString();
      skipBlanks();
      expect(':', "`:`");
      skipBlanks();
      members.put(name, readValue());
      skipBlanks();
      if (peek() == '}') {
        return close(new JsonObject(members));
      }
      expect(',', "`,` or `}`");
      skipBlanks();
    }
  }

  private JsonArray readArray() throws MalformedJson {
    List<JsonValue> items = new ArrayList<>();
    open();
    if (peek() == ']') {
      return close(new JsonArray(items));
    }
    while (true) {
      items.add(readValue());
      skipBlanks();
      if (peek() == ']') {
        return close(new JsonArray(items));
      }
      expect(',', "`,` or `]`");
      skipBlanks();
    }
  }

  private void open() throws MalformedJson {
    if (++depth > Json.DEEPEST) {
      throw problem("more than " + Json.DEEPEST + " arrays and objects inside each other");
    }
    at++;
    skipBlanks();
  }

  private <T extends JsonValue> T close(T value) {
    depth--;
    at++;
    return value;
  }

  private JsonValue readWord(String word, JsonValue value) throws MalformedJson {
    if (!text.startsWith(word, at)) {
      throw problem("a value should be here, not " + shown());
    }
    at += word.length();
    return value;
  }

  private JsonNumber readNumber() throws MalformedJson {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else {
      skipDigits();
    }
    if (peek() == '.') {
      at++;
      skipDigits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      skipDigits();
    }
    double value = Double.parseDouble(text.substring(start, at));
    if (Double.isInfinite(value)) {
      throw problem("the number is too large");
    }
    return new JsonNumber(value);
  }

  private void skipDigits() throws MalformedJson {
    if (!isDigit(peek())) {
      throw problem("a digit should be here, not " + shown());
    }
    while (isDigit(peek())) {
      at++;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private String readString() throws MalformedJson {
    StringBuilder out = new StringBuilder();
    at++;
    while (true) {
      int c = peek();
      if (c == END || c < ' ') {
        throw problem("a string is not closed before " + shown());
      }
      at++;
      if (c == '"') {
        return out.toString();
      }
      out.append(c == '\\' ? readEscape() : (char) c);
    }
  }

  private char readEscape() throws MalformedJson {
    int c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> (char) c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> readUnit();
      default -> {
        at--;
        throw problem("no such escape in a string");
      }
    };
  }

  private char readUnit() throws MalformedJson {
    int unit = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit = Character.digit((char) peek(), 16);
      if (digit < 0) {
        throw problem("four hexadecimal digits should follow `\\u`");
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private void expect(char wanted, String shown) throws MalformedJson {
    if (peek() != wanted) {
      throw problem(shown + " should be here, not " + shown());
    }
    at++;
  }

  private void skipBlanks() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private String shown() {
    int c = peek();
    if (c == END) {
      return "the end of the text";
    }
    if (c == '\n' || c == '\r') {
      return "the end of the line";
    }
    return c > ' ' && c < 0x7f ? "`" + (char) c + "`" : "character " + c;
  }

  private MalformedJson problem(String what) {
    int line = 1;
    int lineStart = 0;
    int end = Math.min(at, text.length());
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new MalformedJson(line, end - lineStart + 1, what);
  }
}
