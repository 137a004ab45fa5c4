package warren.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import warren.shared.memory.Limits;

/**
 * The head of a message that a parser has accepted, read a second time in another way: by patterns
 * over the whole text, as strictly as RFC 9112 lets a receiver be.
 */
final class StrictHead {
  private static final Pattern FIELD =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\\t -~\\x80-\\xff]*");
  private static final Pattern LENGTH = Pattern.compile("\\d+([ \\t]*,[ \\t]*\\d+)*");

  private final String head;
  private final List<String> lines;
  private final int end;

  /** Of a request, or else of a response, whose interim heads are left out. */
  StrictHead(String text, boolean isRequest) {
    int from = 0;
    while (isRequest && text.startsWith("\r\n", from)) {
      from += 2;
    }
    while (!isRequest && text.startsWith("1", from + 9) && !text.startsWith("101", from + 9)) {
      from = text.indexOf("\r\n\r\n", from) + 4;
    }
    end = text.indexOf("\r\n\r\n", from) + 4;
    assertThat(end).as("the end of the head").isBetween(from + 4, Limits.HTTP_HEAD);
    head = text.substring(from, end);
    lines = List.of(head.substring(0, head.length() - 4).split("\r\n", -1));
  }

  /** Holds these fields and nothing that two receivers could read differently. */
  void holds(Fields fields) {
    assertThat(head.replace("\r\n", "")).doesNotContain("\r", "\n", "\0");
    assertThat(fields.size()).isEqualTo(lines.size() - 1).isLessThanOrEqualTo(Limits.HTTP_FIELDS);
    for (String line : lines.subList(1, lines.size())) {
      assertThat(line).matches(FIELD);
    }
    assertThat(all("transfer-encoding").size() * all("content-length").size()).isZero();
    assertThat(all("transfer-encoding"))
        .allMatch(value -> value.equalsIgnoreCase("chunked"))
        .hasSizeLessThan(2);
    assertThat(all("content-length")).allMatch(value -> LENGTH.matcher(value).matches());
  }

  /** The body of a request is as long as the head says, and what follows it is not taken. */
  void holdsBody(String body, boolean isWhole, int taken) {
    if (!all("transfer-encoding").isEmpty() || taken < 0) {
      return;
    }
    List<String> lengths = all("content-length");
    long length = lengths.isEmpty() ? 0 : Long.parseLong(first(lengths.get(0)));
    assertThat((long) body.length()).isLessThanOrEqualTo(length);
    assertThat(isWhole).isEqualTo(body.length() == length);
    assertThat(taken).isEqualTo(end + body.length());
  }

  private static String first(String list) {
    Matcher digits = Pattern.compile("\\d+").matcher(list);
    return digits.find() ? digits.group() : "";
  }

  private List<String> all(String name) {
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).replaceAll("^[ \t]+|[ \t]+$", ""))
        .toList();
  }
}
