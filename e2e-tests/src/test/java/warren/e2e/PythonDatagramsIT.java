package warren.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Python's sockets of UDP print what they print on Linux. */
class PythonDatagramsIT extends SdkTest {
  @Test
  void datagramsAreAsOnLinux() throws IOException {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/main.py', args[0])",
        resource("python/datagrams.py"));
    Ended ended =
        sdk.ended("return kit.run('python', args[0], { cwd: '/home/p' })", List.of("main.py"));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo(resource("python/datagrams.py.out"));
  }

  @Test
  void aHostOutsideIsNotReached() {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/main.py', args[0])",
        """
        import socket
        try: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))
        except OSError as error: print(error.strerror)
        """);
    Ended ended =
        sdk.ended("return kit.run('python', args[0], { cwd: '/home/p' })", List.of("main.py"));
    assertThat(ended.out()).isEqualTo("Network unreachable\n");
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = PythonDatagramsIT.class.getResourceAsStream("/" + name)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }
}
