package warren.guest.tools.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.gateway.http.ResponseHead;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.Paths;
import warren.guest.Utf8;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Dates;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code wget}, for HTTP and HTTPS, a file for each address. It follows no links of pages. */
final class Wget implements Tool {
  static final int BAD_USAGE = 2;
  static final String USAGE =
      "wget [-qnvSN] [-O FILE] [-P FOLDER] [-i FILE] [-U AGENT] [-T SECONDS] [--header FIELD]"
          + " [--method METHOD] [--post-data DATA] [--body-data DATA] [--user NAME] [--password"
          + " WORD] [--spider] URL...";

  private static final int NETWORK = 4;
  private static final int SERVER = 8;
  private static final int MOST_REDIRECTIONS = 20;

  private ToolProcess process;
  private Options options;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    List<String> words = new ArrayList<>(tool.arguments());
    boolean isTerse = words.removeIf(word -> word.equals("-nv") || word.equals("--no-verbose"));
    boolean keeps = words.removeIf(word -> word.equals("-nc") || word.equals("--no-clobber"));
    options =
        Options.parse(
            words,
            "qO:P:i:U:T:St:1:2:3:4:5:6:789cr",
            "quiet=q",
            "output-document=O",
            "directory-prefix=P",
            "input-file=i",
            "user-agent=U",
            "timeout=T",
            "server-response=S",
            "tries=t",
            "header=1",
            "method=2",
            "post-data=3",
            "body-data=4",
            "user=5",
            "password=6",
            "spider=7",
            "no-check-certificate=8",
            "content-disposition=9",
            "continue=c",
            "recursive=r");
    for (char letter : new char[] {'8', 'c', 'r', '9'}) {
      if (options.has(letter)) {
        throw BadUsage.ofValue(
            "not supported: "
                + (letter == '8'
                    ? "--no-check-certificate (the browser or the relay checks)"
                    : letter == '9' ? "--content-disposition" : "-" + letter));
      }
    }
    List<String> addresses = addresses();
    if (addresses.isEmpty()) {
      process.print(
          """
          wget: missing URL
          Usage: wget [OPTION]... [URL]...

          Try `wget --help' for more options.
          """);
      return 1;
    }
    return all(addresses, isTerse, keeps);
  }

  private List<String> addresses() throws IOException {
    List<String> addresses = new ArrayList<>(options.rest());
    if (options.has('i')) {
      try (Input in = process.input(options.value('i', "-"))) {
        while (in.nextLine()) {
          if (!in.line().isBlank()) {
            addresses.add(in.line().trim());
          }
        }
      }
    }
    return addresses;
  }

  private static String bare(String type) {
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
  }

  private int all(List<String> addresses, boolean isTerse, boolean keeps) throws IOException {
    String shared = options.has('O') ? options.value('O', "-") : null;
    int fd = shared == null || shared.equals("-") ? 1 : process.files().create(shared);
    Output out = fd == 1 ? process.out() : new Output(process.calls(), fd);
    int worst = 0;
    for (String text : addresses) {
      WebAddress address = WebAddress.parse(text);
      if (address == null) {
        process.print(text + ": Unsupported scheme or bad address.\n");
        worst = Math.max(worst, 1);
        continue;
      }
      Download download = new Download(address, isTerse, keeps, shared, out);
      worst = Math.max(worst, download.run());
    }
    out.flush();
    if (fd != 1) {
      process.files().close(fd);
    }
    return worst;
  }

  /** One address, and what is said of it. */
  private final class Download implements WebClient.Receiver {
    private final boolean isTerse;
    private final boolean keeps;
    private final String shared;
    private final Output sharedOut;
    private WebAddress address;
    private ResponseHead head;
    private Output out;
    private String path = "";
    private int fd = -1;
    private long received;
    private long start;
    private String next;
    private final ProgressMeter meter;

    Download(WebAddress address, boolean isTerse, boolean keeps, String shared, Output sharedOut) {
      this.meter =
          new ProgressMeter(
              process,
              options.has('q') || isTerse ? ProgressMeter.Form.NONE : ProgressMeter.Form.ARROW);
      this.address = address;
      this.isTerse = isTerse;
      this.keeps = keeps;
      this.shared = shared;
      this.sharedOut = sharedOut;
    }

    private void say(String text) throws IOException {
      if (!options.has('q') && !isTerse) {
        process.print(text);
      }
    }

    private void fail(String text) throws IOException {
      if (!options.has('q')) {
        process.print(text);
      }
    }

    private String now() {
      return Dates.format(process.calls().time(), "%F %T");
    }

    int run() throws IOException {
      start = process.calls().time();
      path = free(address.fileName().isEmpty() ? "index.html" : address.fileName());
      try {
        return follow();
      } catch (WebFailure failure) {
        boolean isRefused = failure.kind() == WebFailure.Kind.REFUSED;
        say(isRefused ? "failed: " : "");
        String why =
            failure.getMessage().equals(address.host())
                ? "Connection refused"
                : failure.getMessage();
        fail(isTerse ? "failed: " + why + ".\n" : why + ".\n");
        return NETWORK;
      } finally {
        close();
      }
    }

    private int follow() throws IOException {
      for (int i = 0; i <= MOST_REDIRECTIONS; i++) {
        say("--" + now() + "--  " + address + "\n");
        say("Connecting to " + address.host() + ":" + address.port() + "... ");
        next = null;
        new WebClient(process, Double.parseDouble(options.value('T', "900"))).send(request(), this);
        if (next == null) {
          return ended();
        }
        WebAddress target = address.resolve(next);
        if (target == null) {
          fail(next + ": Unsupported scheme.\n");
          return 1;
        }
        say("Location: " + next + " [following]\n");
        address = target;
      }
      fail(MOST_REDIRECTIONS + " redirections exceeded.\n");
      return SERVER;
    }

    private WebRequest request() {
      String posted = options.value('4', options.value('3', null));
      byte[] body = posted == null ? null : Utf8.bytes(posted);
      String method =
          options.value('2', options.has('3') ? "POST" : options.has('7') ? "HEAD" : "GET");
      List<String> fields = new ArrayList<>();
      fields.add("Host: " + address.authority());
      fields.add("User-Agent: " + options.value('U', "Wget/1.21.3"));
      fields.add("Accept: */*");
      fields.add("Accept-Encoding: identity");
      String user =
          options.has('5') ? options.value('5', "") + ":" + options.value('6', "") : address.user();
      if (!user.isEmpty()) {
        fields.add("Authorization: Basic " + Base64.encoded(user));
      }
      if (body != null) {
        fields.add("Content-Type: application/x-www-form-urlencoded");
        fields.add("Content-Length: " + body.length);
      }
      fields.addAll(options.values('1'));
      return new WebRequest(method, address, fields, body);
    }

    @Override
    public void head(ResponseHead answer) throws IOException {
      head = answer;
      if (WebClient.isRefusal(answer)) {
        throw new WebFailure(WebFailure.Kind.REFUSED, answer.reason());
      }
      say("connected.\nHTTP request sent, awaiting response... ");
      if (options.has('S')) {
        fail("\n");
        for (String line : WebClient.lines(answer)) {
          fail("  " + line + "\n");
        }
      } else {
        say(answer.status() + " " + answer.reason() + "\n");
      }
      boolean isRedirection =
          answer.status() >= 301 && answer.status() <= 308 && answer.status() != 304;
      next = isRedirection ? answer.fields().first("Location") : null;
      if (next == null && answer.status() < 400 && !options.has('7')) {
        begin(answer);
      }
    }

    private void begin(ResponseHead answer) throws IOException {
      String length = answer.fields().first("Content-Length");
      String type = answer.fields().first("Content-Type");
      String shownType = type == null ? "" : " [" + bare(type) + "]";
      say("Length: " + (length == null ? "unspecified" : length) + shownType + "\n");
      if (shared != null) {
        out = sharedOut;
        path = shared;
      } else {
        makeFolder(Paths.parent(path));
        fd = process.files().create(path);
        out = new Output(process.calls(), fd);
      }
      say("Saving to: \u2018" + (path.equals("-") ? "STDOUT" : path) + "\u2019\n\n");
      meter.begin(WebClient.length(answer));
    }

    private void makeFolder(String folder) throws IOException {
      if (process.files().status(folder) == null) {
        makeFolder(Paths.parent(folder));
        process.files().createDirectory(folder);
      }
    }

    /** A name that is not taken: with a number behind it. */
    private String free(String name) {
      String folder = options.value('P', "");
      String wanted = folder.isEmpty() ? name : Paths.join(folder, name);
      String found = wanted;
      for (int i = 1; shared == null && process.files().status(found) != null && !keeps; i++) {
        found = wanted + "." + i;
      }
      return found;
    }

    @Override
    public void body(int at, int length) throws IOException {
      if (out != null) {
        out.write(at, length);
        received += length;
        meter.add(length);
      }
    }

    private int ended() throws IOException {
      if (head.status() >= 400) {
        fail(
            (isTerse ? address + ":\n" : "")
                + now()
                + " ERROR "
                + head.status()
                + ": "
                + head.reason()
                + ".\n"
                + (isTerse ? "" : "\n"));
        return SERVER;
      }
      if (out == null) {
        return 0;
      }
      out.flush();
      meter.end();
      String length = head.fields().first("Content-Length");
      String shown = path.equals("-") ? "-" : path;
      double seconds = Math.max(1e-3, (process.calls().time() - start) / 1e9);
      String rate = (long) (received / 1024.0 / seconds) + " KB/s";
      String whole = received + (length == null ? "" : "/" + length);
      if (isTerse && !options.has('q')) {
        process.print(now() + " URL:" + address + " [" + whole + "] -> \"" + shown + "\" [1]\n");
      }
      say(now() + " (" + rate + ") - \u2018" + shown + "\u2019 saved [" + whole + "]\n\n");
      return 0;
    }

    private void close() {
      if (fd >= 0) {
        out.free();
        process.files().close(fd);
      }
    }
  }
}
