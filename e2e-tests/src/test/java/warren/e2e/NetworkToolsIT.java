package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code curl} and {@code wget} ask programs of the tab, and servers outside. */
class NetworkToolsIT extends SdkTest {
  private static final String SERVER =
      """
      mkdir -p site/sub; echo hello > site/f.txt
      (cd site && exec python -m http.server 8000) > log 2>&1 & server=$!
      until curl -s -o /dev/null http://localhost:8000/; do sleep 0.1; done
      """;

  private Ended sh(String script) {
    return sdk.ended("return kit.run('sh', ['-c', args[0]], { cwd: '/home' })", script);
  }

  @Test
  void curlAsksProgramsOfTheTab() {
    Ended ended =
        sh(
            SERVER
                + """
                U=http://localhost:8000
                curl $U/f.txt
                curl -s -o o -w '%{http_code} %{size_download} %{content_type}\\n' $U/f.txt; cat o
                curl -sI $U/f.txt | head -1 | tr -d '\\r'
                curl -sf $U/none; echo $?
                curl -sSf $U/none 2>&1; curl -s -o /dev/null -w '%{http_code}\\n' -d a=b $U/
                curl -s -o /dev/null -w '%{http_code} %{redirect_url}\\n' $U/sub
                curl -sL -o /dev/null -w '%{http_code} %{num_redirects}\\n' $U/sub
                mkdir new; (cd new && curl -sO $U/f.txt && cat f.txt)
                curl -s http://localhost:1/; echo $?
                curl -s ftp://x/ ; echo $?; curl -k $U 2>/dev/null; echo $?
                kill $server
                """);

    assertThat(ended.out())
        .as(ended.err())
        .isEqualTo(
            "hello\n200 6 text/plain\nhello\nHTTP/1.1 200 OK\n22\n"
                + "curl: (22) The requested URL returned error: 404\n501\n"
                + "301 http://localhost:8000/sub/\n200 1\nhello\n7\n1\n2\n");
  }

  @Test
  void wgetSavesFiles() {
    Ended ended =
        sh(
            SERVER
                + """
                U=http://localhost:8000
                wget -q $U/f.txt; cat f.txt; wget -q $U/f.txt; ls f.txt*
                wget -q -O - $U/f.txt; wget -q $U/none; echo $?
                wget http://localhost:1/ 2>&1 | tail -1; wget -P down $U/f.txt 2>&1 | grep -c saved
                kill $server
                """);

    assertThat(ended.out())
        .as(ended.err())
        .isEqualTo(
            "hello\nf.txt\nf.txt.1\nhello\n8\n"
                + "Connecting to localhost:1... failed: Connection refused.\n1\n");
  }

  @Test
  void bothAskServersOutside() throws IOException {
    try (OutsideServer open = new OutsideServer(true).file("/file", "content");
        OutsideServer shut = new OutsideServer(false).file("/file", "secret")) {
      Ended ended =
          sh(
              "curl -s %1$s/file; echo; wget -qO - %1$s/file; echo; curl -sS %2$s/file 2>&1; echo $?"
                  .formatted(open.url("open"), shut.url("shut")));

      assertThat(ended.out()).startsWith("content\ncontent\ncurl: (7) Failed to connect to ");
      assertThat(ended.out()).contains("Refused by").endsWith("\n7\n");
    }
  }
}
