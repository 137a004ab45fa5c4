package warren.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;

/**
 * A registry of npm on loopback that programs of the tab may ask. It keeps what it has once got
 * from the one that npm is configured with.
 */
final class NpmRegistry implements AutoCloseable {
  private final Process process;
  private final String url;

  private NpmRegistry(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it; leaves the test out where npm's registry cannot be had. */
  static NpmRegistry start() throws IOException {
    Process process =
        new ProcessBuilder("node", "bench/harness/registry.mjs")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    NpmRegistry registry = new NpmRegistry(process, String.valueOf(output.readLine()));
    if (!registry.answers()) {
      registry.close();
      Assumptions.abort("frameworks are left out: npm's registry cannot be had");
    }
    return registry;
  }

  private boolean answers() {
    try {
      URI local = URI.create(url.replace("registry.test", "127.0.0.1") + "/is-number");
      HttpURLConnection connection = (HttpURLConnection) local.toURL().openConnection();
      connection.setReadTimeout((int) Conditions.PATIENCE.toMillis());
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }

  /** The address by a name that the browser of the tests resolves. */
  String url() {
    return url + "/";
  }

  /** It ends with its input. */
  @Override
  public void close() {
    process.destroy();
  }
}
