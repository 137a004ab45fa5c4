import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What tunnels and streams lead to. */
final class Servers {
  private interface Service {
    void serve(Socket socket) throws IOException;
  }

  private Servers() {}

  /** The port of a server that gives back what it gets, and its end too. */
  static int echo() throws IOException {
    return start(Servers::giveBack);
  }

  /** The port of a server that accepts and reads nothing. */
  static int stalled() throws IOException {
    return start(
        socket -> {
          synchronized (socket) {
            try {
              socket.wait();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
  }

  private static void giveBack(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    byte[] buffer = new byte[256 << 10];
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) out.write(buffer, 0, count);
    socket.shutdownOutput();
  }

  private static int start(Service service) throws IOException {
    ServerSocket server = new ServerSocket(0, 4096, InetAddress.getLoopbackAddress());
    daemon(
        () -> {
          while (true) {
            Socket socket = server.accept();
            daemon(
                () -> {
                  try (socket) {
                    service.serve(socket);
                  }
                });
          }
        });
    return server.getLocalPort();
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void daemon(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // the other end is gone
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
