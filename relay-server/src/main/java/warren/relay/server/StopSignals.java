package warren.relay.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What SIGTERM and SIGINT do: the first stops the program, the second ends it at once. A shutdown
 * hook could not react to the second one. The JDK's own class for it is not part of Java's API, so
 * it is asked for by name; on a Java without it there is the hook.
 */
final class StopSignals {
  private static final List<String> NAMES = List.of("TERM", "INT");

  /** The exit code of a program that a signal ended: 128 + SIGTERM's number. */
  private static final int ENDED = 128 + 15;

  private final Runnable stop;
  private final AtomicBoolean isStopping = new AtomicBoolean();

  private StopSignals(Runnable stop) {
    this.stop = stop;
  }

  /** {@code stop} runs in a thread of its own, after which the program exits. */
  static void obey(Runnable stop) {
    StopSignals signals = new StopSignals(stop);
    try {
      signals.install();
    } catch (ReflectiveOperationException e) {
      Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    }
  }

  private void install() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> receiver = Class.forName("sun.misc.SignalHandler");
    InvocationHandler came =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            came();
            return null;
          }
          return method.getName().equals("equals") ? proxy == arguments[0] : 0;
        };
    Object ours =
        Proxy.newProxyInstance(receiver.getClassLoader(), new Class<?>[] {receiver}, came);
    Method handle = signal.getMethod("handle", signal, receiver);
    for (String name : NAMES) {
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }
  }

  private void came() {
    if (isStopping.compareAndSet(false, true)) {
      Thread thread = new Thread(this::stopAndExit, "stop");
      thread.setDaemon(false); // inherited from the daemon thread that delivers signals
      thread.start();
    } else {
      Runtime.getRuntime().halt(ENDED);
    }
  }

  private void stopAndExit() {
    try {
      stop.run();
    } finally {
      System.exit(0);
    }
  }
}
