package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A hostile page in a preview gets at nothing but its own program. */
class HostilePreviewIT extends PreviewTest {

  @Test
  void nothingOfThePageOrOfOtherPreviewsIsReached() throws IOException {
    AtomicInteger visits = new AtomicInteger();
    HttpServer machine =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    machine.createContext(
        "/",
        exchange -> {
          visits.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    machine.start();
    try {
      Map<String, Object> told = attack(machine.getAddress().getPort());
      assertThat((Map<?, ?>) told.get("got"))
          .hasSizeGreaterThan(30)
          .allSatisfy(
              (attempt, reached) -> assertThat(reached).as(attempt.toString()).isEqualTo(""));
      assertThat(visits).as("requests to the user's machine").hasValue(0);
    } finally {
      machine.stop(0);
    }
    Map<String, Object> after =
        sdk.map(
            """
            return {
              path: location.pathname,
              cookie: document.cookie,
              workers: (await navigator.serviceWorker.getRegistrations()).length,
              ports: [...new Set(pk.channels.map(({ port }) => port))].sort().join(),
              types: [...new Set(pk.received.map(({ t }) => t))].sort().join(),
            }
            """);
    assertThat(after)
        .containsEntry("path", "/runtimes/manifest.json")
        .containsEntry("cookie", "")
        .containsEntry("workers", 0L)
        .containsEntry("ports", "8000,9000")
        .as("messages that reached the gateway")
        .containsEntry("types", "hello,request");
  }

  /** A page can script its boot page, which has the same origin: so that one may do no more. */
  @Test
  void framesOfBootPagesMayRunScriptsAndNothingElse() {
    assertThat(
            sdk.text(
                """
                await pk.serve(8000, () => pk.html(""));
                return [...document.querySelectorAll("iframe[hidden]")].map(({ sandbox, allow }) => sandbox.value + allow).join();
                """))
        .isEqualTo("allow-scripts allow-same-origin");
  }

  private Map<String, Object> attack(int machinePort) {
    return sdk.map(
        """
        localStorage.setItem("secret", "of the page");
        indexedDB.open("of-the-page");
        const other = await pk.serve(9000, () => pk.html("<script>localStorage.setItem('other', 'of 9000')</script>"));
        await pk.frame(other);
        const source = args[0]
          .replaceAll("IDE", JSON.stringify(location.origin))
          .replaceAll("OTHER", JSON.stringify(new URL(other).origin))
          .replaceAll("MACHINE", JSON.stringify(`http://127.0.0.1:${args[1]}/x.png`));
        const url = await pk.serve(8000, ({ target }) => target === "/" ? pk.html(source) : { status: 404, reason: "Not Found" });
        await pk.frame(url);
        return pk.tells("hostile", 100000);
        """,
        Sdk.resource("hostile.html"),
        machinePort);
  }
}
