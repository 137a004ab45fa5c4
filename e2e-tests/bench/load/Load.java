import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads a relay or a tunnel and prints one line of JSON. {@code java Load MEASUREMENT HOST PORT [NUMBER…]}; what each
 * measurement's numbers mean stands at its method.
 */
public final class Load {
  private static final String LOCAL = "127.0.0.1";
  private static final int PIECE = 32 << 10;

  /** So many times as many round trips as are counted come first: compilers are done by then. */
  private static final int WARMING = 6;

  private Load() {}

  public static void main(String[] arguments) throws Exception {
    String host = arguments[1];
    int port = Integer.parseInt(arguments[2]);
    long[] numbers = Arrays.stream(arguments).skip(3).mapToLong(Long::parseLong).toArray();
    String result =
        switch (arguments[0]) {
          case "echo" -> echo(host, port, numbers[0]);
          case "rtt" -> roundTrips(host, port, (int) numbers[0]);
          case "open" -> openings(host, port, (int) numbers[0]);
          case "many" -> many(host, port, (int) numbers[0], (int) numbers[1], numbers[2]);
          case "stall" -> stall(host, port, numbers[0]);
          case "tcp-echo" -> tcpEcho(host, port, numbers[0]);
          case "visitors" -> visitors(host, port, (int) numbers[0], (int) numbers[1]);
          case "idle" -> idle(host, port, (int) numbers[0]);
          case "serve-echo" -> serve();
          default -> throw new IllegalArgumentException("no measurement " + arguments[0]);
        };
    System.out.println(result);
    System.exit(0);
  }

  /** Bytes through one stream and back, the second time; MB a second, of the bytes of one direction. */
  private static String echo(String host, int port, long bytes) throws Exception {
    try (WispClient client = new WispClient(host, port)) {
      int echo = Servers.echo();
      seconds(client, echo, bytes);
      return "{\"megabytesPerSecond\": " + bytes / 1e6 / seconds(client, echo, bytes) + "}";
    }
  }

  private static double seconds(WispClient client, int echo, long bytes) throws Exception {
    CountDownLatch all = new CountDownLatch(1);
    AtomicLong left = new AtomicLong(bytes);
    Pattern pattern = new Pattern();
    WispStream stream =
        client.open(
            LOCAL,
            echo,
            (from, at, length) -> {
              pattern.check(from, at, length);
              if (left.addAndGet(-length) == 0) all.countDown();
            });
    ByteBuffer frame = Pattern.fill(WispClient.data(stream.id, PIECE));
    long start = System.nanoTime();
    for (long sent = 0; sent < bytes; sent += PIECE) stream.write(frame);
    await(all);
    double seconds = (System.nanoTime() - start) / 1e9;
    stream.close();
    return seconds;
  }

  /** So many round trips of 64 bytes, one after the other, at once and after many more; microseconds. */
  private static String roundTrips(String host, int port, int count) throws Exception {
    try (WispClient client = new WispClient(host, port)) {
      Semaphore back = new Semaphore(0);
      AtomicInteger got = new AtomicInteger();
      WispStream stream =
          client.open(
              LOCAL,
              Servers.echo(),
              (from, at, length) -> {
                if (got.addAndGet(length) % 64 == 0) back.release();
              });
      ByteBuffer frame = WispClient.data(stream.id, 64);
      Trip trip =
          () -> {
            stream.write(frame);
            back.acquire();
          };
      long[] cold = nanos(trip, count);
      nanos(trip, WARMING * count);
      long[] warm = nanos(trip, count);
      return "{\"p50\": %s, \"p99\": %s, \"coldP50\": %s, \"coldP99\": %s}"
          .formatted(micros(warm, 50), micros(warm, 99), micros(cold, 50), micros(cold, 99));
    }
  }

  private interface Trip {
    void make() throws Exception;
  }

  /** What each of so many took, the shortest first. */
  private static long[] nanos(Trip trip, int count) throws Exception {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      trip.make();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static double micros(long[] sorted, int percentile) {
    return sorted[sorted.length * percentile / 100] / 1e3;
  }

  /** Opens so many streams, a byte there and back on each, and closes them; 64 at once. */
  private static String openings(String host, int port, int count) throws Exception {
    int echo = Servers.echo();
    try (WispClient client = new WispClient(host, port)) {
      open(client, echo, count);
      long start = System.nanoTime();
      open(client, echo, count);
      return "{\"perSecond\": " + count / ((System.nanoTime() - start) / 1e9) + "}";
    }
  }

  private static void open(WispClient client, int echo, int count) throws Exception {
    Semaphore atOnce = new Semaphore(64);
    for (int i = 0; i < count; i++) {
      if (!atOnce.tryAcquire(20, TimeUnit.SECONDS)) throw new IOException("a stream got no answer");
      WispStream[] stream = new WispStream[1];
      CountDownLatch known = new CountDownLatch(1);
      stream[0] =
          client.open(
              LOCAL,
              echo,
              new WispStream.Receiver() {
                @Override
                public void received(byte[] bytes, int from, int length) {
                  try {
                    known.await();
                    stream[0].close();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  atOnce.release();
                }

                @Override
                public void closed(int code) {
                  throw new IllegalStateException("closed with " + code);
                }
              });
      known.countDown();
      stream[0].write(WispClient.data(stream[0].id, 1));
    }
    if (!atOnce.tryAcquire(64, 20, TimeUnit.SECONDS)) throw new IOException("a stream got no answer");
  }

  /** Streams on sockets, each so many bytes both ways, checked byte by byte; MB a second of one direction in all. */
  private static String many(String host, int port, int streams, int sockets, long bytes) throws Exception {
    int echo = Servers.echo();
    CountDownLatch all = new CountDownLatch(streams);
    AtomicInteger broken = new AtomicInteger();
    List<Thread> writers = new ArrayList<>();
    List<WispClient> clients = new ArrayList<>();
    for (int i = 0; i < sockets; i++) {
      WispClient client = new WispClient(host, port);
      clients.add(client);
      List<WispStream> mine = new ArrayList<>();
      for (int j = 0; j < streams / sockets; j++) mine.add(client.open(LOCAL, echo, new Counted(bytes, all, broken)));
      writers.add(new Thread(() -> writeAll(mine, bytes)));
    }
    long start = System.nanoTime();
    writers.forEach(Thread::start);
    await(all);
    double seconds = (System.nanoTime() - start) / 1e9;
    for (WispClient client : clients) client.close();
    return "{\"megabytesPerSecond\": " + streams * bytes / 1e6 / seconds + ", \"broken\": " + broken.get() + "}";
  }

  private record Counted(AtomicLong left, Pattern pattern, CountDownLatch all, AtomicInteger broken)
      implements WispStream.Receiver {
    Counted(long bytes, CountDownLatch all, AtomicInteger broken) {
      this(new AtomicLong(bytes), new Pattern(), all, broken);
    }

    @Override
    public void received(byte[] bytes, int from, int length) {
      pattern.check(bytes, from, length);
      if (left.addAndGet(-length) == 0) all.countDown();
    }

    @Override
    public void closed(int code) {
      if (left.get() > 0) {
        broken.incrementAndGet();
        all.countDown();
      }
    }
  }

  /** Writes to each in turn whatever it has credit for. */
  private static void writeAll(List<WispStream> streams, long bytes) {
    try {
      for (long sent = 0; sent < bytes; sent += PIECE) {
        for (WispStream stream : streams) stream.write(Pattern.fill(WispClient.data(stream.id, PIECE)));
      }
    } catch (IOException | InterruptedException e) {
      // the stream counts itself broken
    }
  }

  /** A stream's rate alone, and beside one on the same socket whose server reads nothing. Waits for a line of input. */
  private static String stall(String host, int port, long bytes) throws Exception {
    try (WispClient client = new WispClient(host, port)) {
      int echo = Servers.echo();
      seconds(client, echo, bytes);
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        double before = seconds(client, echo, bytes);
        WispStream stalled = client.open(LOCAL, Servers.stalled(), (from, at, length) -> {});
        ByteBuffer frame = WispClient.data(stalled.id, PIECE);
        long last = System.nanoTime();
        while (System.nanoTime() - last < 200_000_000) {
          if (stalled.mayWrite()) {
            stalled.write(frame);
            last = System.nanoTime();
          } else {
            Thread.onSpinWait();
          }
        }
        ratios.add(before / seconds(client, echo, bytes));
        if (round == 0) {
          System.out.println("{\"stalled\": true}");
          System.in.read();
        }
        stalled.close();
      }
      ratios.sort(null);
      return "{\"kept\": " + ratios.get(2) + "}";
    }
  }

  /** Bytes through a tunnel and back; seconds. */
  private static String tcpEcho(String host, int port, long bytes) throws Exception {
    try (Socket socket = new Socket(host, port)) {
      byte[] piece = new byte[64 << 10];
      long start = System.nanoTime();
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (long sent = 0; sent < bytes; sent += piece.length) socket.getOutputStream().write(piece);
                  socket.shutdownOutput();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      writer.start();
      long got = drain(socket.getInputStream());
      if (got != bytes) throw new IOException(got + " bytes came back of " + bytes);
      return "{\"seconds\": " + (System.nanoTime() - start) / 1e9 + "}";
    }
  }

  private static long drain(InputStream in) throws IOException {
    byte[] buffer = new byte[256 << 10];
    long got = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) got += count;
    return got;
  }

  /** So many visitors at once, each so many bytes there and back; seconds. */
  private static String visitors(String host, int port, int count, int bytes) throws Exception {
    AtomicInteger right = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    byte[] content = new byte[bytes];
    for (int i = 0; i < bytes; i++) content[i] = (byte) (i * 31);
    for (int i = 0; i < count; i++) {
      threads.add(
          new Thread(
              () -> {
                try (Socket socket = new Socket(host, port)) {
                  socket.getOutputStream().write(content);
                  socket.shutdownOutput();
                  if (Arrays.equals(socket.getInputStream().readAllBytes(), content)) right.incrementAndGet();
                } catch (IOException e) {
                  // counted as one that did not get its own
                }
              }));
    }
    long start = System.nanoTime();
    threads.forEach(Thread::start);
    for (Thread thread : threads) thread.join();
    double seconds = (System.nanoTime() - start) / 1e9;
    return "{\"seconds\": " + seconds + ", \"right\": " + right.get() + "}";
  }

  /** Keeps so many tunnels of a bore server open, until a line of input comes. */
  private static String idle(String host, int port, int count) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket(host, port);
      socket.getOutputStream().write("{\"Hello\":0}\0".getBytes(StandardCharsets.US_ASCII));
      String answer = "";
      for (int next = socket.getInputStream().read(); next > 0; next = socket.getInputStream().read()) answer += (char) next;
      if (!answer.contains("Hello")) throw new IOException("tunnel " + i + ": " + answer);
      sockets.add(socket);
    }
    System.out.println("{\"tunnels\": " + sockets.size() + "}");
    System.in.read();
    int open = 0;
    for (Socket socket : sockets) {
      InputStream in = socket.getInputStream();
      byte[] heartbeats = in.readNBytes(in.available());
      socket.setSoTimeout(1);
      if (heartbeats.length > 0 && isOpen(in)) open++;
    }
    return "{\"open\": " + open + "}";
  }

  private static boolean isOpen(InputStream in) throws IOException {
    try {
      return in.read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    }
  }

  /** An echo server for tunnels, until a line of input comes. */
  private static String serve() throws Exception {
    System.out.println("{\"port\": " + Servers.echo() + "}");
    System.in.read();
    return "{}";
  }

  private static void await(CountDownLatch latch) throws Exception {
    if (!latch.await(120, TimeUnit.SECONDS)) throw new IOException("not all came back within 120 s");
  }
}
