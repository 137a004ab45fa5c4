package warren.guest.tools.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.ResponseHead;
import warren.guest.Output;
import warren.guest.tools.ToolProcess;

/** One address of {@code curl}, with the redirections that it leads to. */
final class Fetch implements WebClient.Receiver {
  private static final int MOST_REDIRECTIONS = 50;

  private final ToolProcess process;
  private final CurlOptions options;
  private final WebClient client;
  private final Output out;
  private final ProgressMeter meter;
  private WebAddress address;
  private String method;
  private byte[] body;
  private String type;
  private ResponseHead head;
  private int redirections;
  private long received;
  private String next;

  Fetch(
      ToolProcess process,
      CurlOptions options,
      WebClient client,
      Output out,
      WebAddress address,
      ProgressMeter meter) {
    this.meter = meter;
    this.process = process;
    this.options = options;
    this.client = client;
    this.out = out;
    this.address = address;
  }

  /** Asks; the exit status. */
  int run() throws IOException {
    CurlBody content = new CurlBody(process, options);
    body = options.has('G') ? null : content.bytes();
    type = content.type();
    if (options.has('G') && options.hasData()) {
      byte[] query = content.data();
      String text = warren.guest.Utf8.text(query, 0, query.length);
      char mark = address.target().indexOf('?') < 0 ? '?' : '&';
      address = WebAddress.parse(address.toString() + mark + text);
      type = "";
    }
    String usual =
        options.has('I') ? "HEAD" : options.has('T') ? "PUT" : body == null ? "GET" : "POST";
    method = options.value('X', usual);
    int most = Integer.parseInt(options.value('9', String.valueOf(MOST_REDIRECTIONS)));
    ask();
    while (next != null && options.has('L')) {
      if (++redirections > most) {
        throw new WebFailure(WebFailure.Kind.BROKEN, "Maximum (" + most + ") redirects followed");
      }
      follow();
      ask();
    }
    out.flush();
    meter.end();
    return status();
  }

  private void ask() throws IOException {
    next = null;
    received = 0;
    WebRequest request = new WebRequest(method, address, fields(), body);
    if (options.has('v')) {
      request.head().forEach(line -> verbose("> " + line));
      verbose("> ");
    }
    client.send(request, this);
  }

  private void verbose(String line) {
    try {
      process.print(line + "\n");
    } catch (IOException closed) {
      throw new IllegalStateException(closed);
    }
  }

  private void follow() throws IOException {
    WebAddress target = address.resolve(next);
    if (target == null) {
      throw new WebFailure(WebFailure.Kind.BAD_HOST, next);
    }
    boolean isOther = !target.authority().equals(address.authority());
    address =
        isOther
            ? target
            : new WebAddress(
                target.scheme(), address.user(), target.host(), target.port(), target.target());
    int status = head.status();
    boolean becomesGet =
        status == 303 || ((status == 301 || status == 302) && method.equals("POST"));
    if (becomesGet && !options.has('X') && !method.equals("HEAD")) {
      method = "GET";
      body = null;
      type = "";
    }
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>();
    fields.add("Host: " + address.authority());
    String user = options.value('u', address.user());
    if (!user.isEmpty()) {
      fields.add("Authorization: Basic " + Base64.encoded(user));
    }
    fields.add("User-Agent: " + options.value('A', "curl/7.88.1"));
    fields.add("Accept: " + (options.has('4') ? "application/json" : "*/*"));
    add(fields, "Referer", options.value('e', ""));
    add(fields, "Cookie", options.value('b', ""));
    add(fields, "Range", options.has('r') ? "bytes=" + options.value('r', "") : "");
    if (body != null) {
      fields.add("Content-Length: " + body.length);
      add(fields, "Content-Type", type);
    }
    for (String given : options.values('H')) {
      int colon = given.indexOf(':') < 0 ? given.indexOf(';') : given.indexOf(':');
      if (colon > 0) {
        String name = given.substring(0, colon) + ":";
        fields.removeIf(field -> field.regionMatches(true, 0, name, 0, name.length()));
        boolean isRemoved =
            given.charAt(colon) == ':' && given.substring(colon + 1).trim().isEmpty();
        if (!isRemoved) {
          fields.add(name + " " + given.substring(colon + 1).trim());
        }
      }
    }
    return fields;
  }

  private static void add(List<String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.add(name + ": " + value);
    }
  }

  @Override
  public void head(ResponseHead answer) throws IOException {
    head = answer;
    if (WebClient.isRefusal(answer)) {
      throw new WebFailure(WebFailure.Kind.REFUSED, answer.reason());
    }
    boolean isRedirection =
        answer.status() >= 301 && answer.status() <= 308 && answer.status() != 304;
    next = isRedirection ? answer.fields().first("Location") : null;
    List<String> lines = WebClient.lines(answer);
    if (options.has('v')) {
      lines.forEach(line -> verbose("< " + line));
      verbose("< ");
    }
    if (options.has('i') || options.has('I')) {
      for (String line : lines) {
        out.print(line + "\r\n");
      }
      out.print("\r\n");
    }
    if (next == null || !options.has('L')) {
      meter.begin(WebClient.length(answer));
    }
  }

  private boolean isFailure() {
    return head != null && head.status() >= 400 && (options.has('f') || options.has('7'));
  }

  @Override
  public void body(int at, int length) throws IOException {
    received += length;
    meter.add(length);
    boolean isLeftOut = (next != null && options.has('L')) || (isFailure() && !options.has('7'));
    if (!isLeftOut) {
      out.write(at, length);
      if (options.has('N')) {
        out.flush();
      }
    }
  }

  private int status() throws IOException {
    if (!isFailure()) {
      return 0;
    }
    if (!options.has('s') || options.has('S')) {
      process.print("curl: (22) The requested URL returned error: " + head.status() + "\n");
    }
    return 22;
  }

  /** What {@code -w} prints. */
  String written(String format, double seconds) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      int close = format.startsWith("%{", i) ? format.indexOf('}', i) : -1;
      if (close > 0) {
        text.append(variable(format.substring(i + 2, close), seconds));
        i = close;
      } else if (c == '%' && format.startsWith("%%", i)) {
        text.append('%');
        i++;
      } else if (c == '\\' && i + 1 < format.length()) {
        char next0 = format.charAt(++i);
        text.append(next0 == 'n' ? "\n" : next0 == 't' ? "\t" : next0 == 'r' ? "\r" : "\\" + next0);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private String variable(String name, double seconds) {
    boolean isKnown = head != null;
    return switch (name) {
      case "http_code", "response_code" -> isKnown ? String.valueOf(head.status()) : "000";
      case "size_download" -> String.valueOf(received);
      case "size_upload" -> String.valueOf(body == null ? 0 : body.length);
      case "url_effective" -> address.toString();
      case "url" -> address.toString();
      case "content_type" ->
          isKnown && head.fields().has("Content-Type") ? head.fields().first("Content-Type") : "";
      case "num_redirects" -> String.valueOf(redirections);
      case "redirect_url" ->
          next == null || address.resolve(next) == null ? "" : address.resolve(next).toString();
      case "method" -> method;
      case "scheme" -> address.scheme().toUpperCase(java.util.Locale.ROOT);
      case "http_version" -> "1.1";
      case "time_total" -> decimal(seconds);
      default -> "";
    };
  }

  private static String decimal(double seconds) {
    long micros = (long) (seconds * 1e6);
    String digits = String.valueOf(micros % 1_000_000 + 1_000_000);
    return micros / 1_000_000 + "." + digits.substring(1);
  }
}
