package warren.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A script, with what it printed on Linux and how it ended: {@code record.sh} wrote that. */
public record RecordedCase(String name, String script, int status, String out) {
  private static final String HEAD = "=== ";

  /** All cases of a folder of the resources. */
  public static List<RecordedCase> read(String folder) throws IOException {
    Map<String, String> scripts = sections("/warren/guest/" + folder + "/cases.txt");
    Map<String, String> expected = sections("/warren/guest/" + folder + "/expected.txt");
    List<RecordedCase> cases = new ArrayList<>();
    scripts.forEach((name, script) -> cases.add(of(name, script, expected.get(name))));
    return cases;
  }

  private static RecordedCase of(String name, String script, String recorded) {
    int newline = recorded.indexOf('\n');
    int status = Integer.parseInt(recorded.substring(0, recorded.indexOf(' ')));
    return new RecordedCase(name, script, status, printed(recorded.substring(newline + 1)));
  }

  /** A backslash at the end stands for output without a newline at its end. */
  private static String printed(String recorded) {
    return recorded.endsWith("\\\n") ? recorded.substring(0, recorded.length() - 2) : recorded;
  }

  private static Map<String, String> sections(String resource) throws IOException {
    String text;
    try (InputStream in = RecordedCase.class.getResourceAsStream(resource)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Map<String, String> sections = new LinkedHashMap<>();
    for (String section : ("\n" + withoutLast(text)).split("\n" + HEAD, -1)) {
      int newline = section.indexOf('\n');
      if (newline > 0) {
        sections.put(section.substring(0, newline), section.substring(newline + 1) + "\n");
      }
    }
    return sections;
  }

  private static String withoutLast(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
