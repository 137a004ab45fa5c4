package warren.relay.bore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What stands behind a tunnel: a server that treats each connection in its own thread. */
final class LocalProgram implements AutoCloseable {
  /** What it does with a connection. */
  interface Service {
    void serve(Socket socket) throws IOException;
  }

  private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
  private final ExecutorService threads = Executors.newCachedThreadPool();

  LocalProgram(Service service) throws IOException {
    threads.execute(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              threads.execute(() -> serve(service, socket));
            } catch (IOException e) {
              // closed
            }
          }
        });
  }

  private static void serve(Service service, Socket socket) {
    try (socket) {
      service.serve(socket);
    } catch (IOException e) {
      // its peer sees that
    }
  }

  /** Sends back what comes, as it comes. */
  static void echo(Socket socket) throws IOException {
    socket.getInputStream().transferTo(socket.getOutputStream());
  }

  /** Answers once the question has ended. */
  static void answerAtTheEnd(Socket socket) throws IOException {
    byte[] question = socket.getInputStream().readAllBytes();
    socket.getOutputStream().write(("got " + question.length).getBytes(StandardCharsets.UTF_8));
  }

  /** Answers a request's head with it, and closes. */
  static void http(Socket socket) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + head.size() + "\r\n\r\n" + head;
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
