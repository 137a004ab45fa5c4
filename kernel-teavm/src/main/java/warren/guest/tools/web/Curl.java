package warren.guest.tools.web;

import java.io.IOException;
import warren.guest.Output;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/**
 * {@code curl}, for HTTP and HTTPS. Cookies are not kept, and proxies are the gateway's business.
 */
final class Curl implements Tool {
  static final int BAD_USAGE = 2;
  static final String USAGE =
      "curl [-sSfLiIvGN] [-o FILE | -O] [-X METHOD] [-d DATA] [--json DATA] [-F NAME=VALUE]"
          + " [-T FILE] [-H FIELD] [-u USER:PASSWORD] [-A AGENT] [-b COOKIE] [-w FORMAT]"
          + " [-m SECONDS] URL...";

  private static final int BAD_SCHEME = 1;
  private static final int BAD_ADDRESS = 3;
  private static final int BAD_HOST = 6;
  private static final int NOT_CONNECTED = 7;
  private static final int TIMEOUT = 28;

  @Override
  public int run(ToolProcess process) throws IOException {
    CurlOptions options = new CurlOptions(process.arguments());
    if (options.has('k')) {
      process.print(
          "curl: (2) -k: certificates are checked by the browser or the relay, which cannot be told"
              + " not to\n");
      return BAD_USAGE;
    }
    if (options.addresses().isEmpty()) {
      process.print("curl: try 'curl --help' or 'curl --manual' for more information\n");
      return BAD_USAGE;
    }
    int status = 0;
    int index = 0;
    for (String address : options.addresses()) {
      status = one(address, index++, options, process);
    }
    return status;
  }

  private static int fail(ToolProcess process, CurlOptions options, int code, String message)
      throws IOException {
    if (!options.has('s') || options.has('S')) {
      process.print("curl: (" + code + ") " + message + "\n");
    }
    return code;
  }

  private static int one(String text, int index, CurlOptions options, ToolProcess process)
      throws IOException {
    WebAddress address = WebAddress.parse(text);
    if (address == null) {
      int slashes = text.indexOf("://");
      String scheme = slashes < 0 ? "" : text.substring(0, slashes);
      boolean isScheme = slashes > 0 && !scheme.startsWith("http");
      return isScheme
          ? fail(
              process,
              options,
              BAD_SCHEME,
              "Protocol \"" + scheme + "\" not supported or disabled in libcurl")
          : fail(process, options, BAD_ADDRESS, "URL using bad/illegal format or missing URL");
    }
    String file = file(address, index, options);
    if (file != null && file.isEmpty()) {
      return fail(process, options, 23, "Remote file name has no length!");
    }
    int fd = file == null ? 1 : process.files().create(file);
    Output out = file == null ? process.out() : new Output(process.calls(), fd);
    try {
      return fetch(address, options, process, out);
    } finally {
      out.flush();
      if (file != null) {
        out.free();
        process.files().close(fd);
      }
    }
  }

  private static String file(WebAddress address, int index, CurlOptions options) {
    if (index < options.values('o').size()) {
      String file = options.values('o').get(index);
      return file.equals("-") ? null : file;
    }
    return options.has('O') ? address.fileName() : null;
  }

  private static int fetch(WebAddress address, CurlOptions options, ToolProcess process, Output out)
      throws IOException {
    double seconds = Double.parseDouble(options.value('m', "0"));
    WebClient client = new WebClient(process, seconds);
    Fetch fetch = new Fetch(process, options, client, out, address, meter(options, process, out));
    long start = process.calls().time();
    int status;
    try {
      status = fetch.run();
    } catch (WebFailure failure) {
      status = failed(failure, address, options, process);
    }
    if (options.has('w')) {
      out.flush();
      double taken = (process.calls().time() - start) / 1e9;
      process.out().print(fetch.written(options.value('w', ""), taken));
    }
    return status;
  }

  /** No meter is shown where it would be between what is shown. */
  private static ProgressMeter meter(CurlOptions options, ToolProcess process, Output out) {
    boolean isShown = out == process.out() && process.files().isTerminal(1);
    ProgressMeter.Form form =
        options.has('s') || isShown || options.has('I')
            ? ProgressMeter.Form.NONE
            : options.has('#') ? ProgressMeter.Form.HASHES : ProgressMeter.Form.TABLE;
    return new ProgressMeter(process, form);
  }

  private static int failed(
      WebFailure failure, WebAddress address, CurlOptions options, ToolProcess process)
      throws IOException {
    String host = address.host();
    return switch (failure.kind()) {
      case BAD_HOST ->
          fail(process, options, BAD_HOST, "Could not resolve host: " + failure.getMessage());
      case REFUSED ->
          fail(
              process,
              options,
              NOT_CONNECTED,
              "Failed to connect to "
                  + host
                  + " port "
                  + address.port()
                  + ": "
                  + (failure.getMessage().equals(host)
                      ? "Couldn't connect to server"
                      : failure.getMessage()));
      case TIMEOUT -> fail(process, options, TIMEOUT, "Operation timed out");
      case EMPTY -> fail(process, options, 52, failure.getMessage());
      case NO_HTTP -> fail(process, options, 1, "Received HTTP/0.9 when not allowed");
      case BROKEN ->
          fail(
              process,
              options,
              failure.getMessage().startsWith("Maximum")
                  ? 47
                  : failure.getMessage().startsWith("Recv") ? 56 : 18,
              failure.getMessage());
    };
  }
}
