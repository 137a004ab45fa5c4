package warren.relay.server;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What SIGTERM and SIGINT do: the first stops the program, which exits with 0, the second ends it
 * at once. A shutdown hook can do neither: the JVM exits with 143 after it, and ignores further
 * signals while it runs. The JDK's class for signals is no part of Java's API and not to be
 * compiled against, so it is loaded by name; on a Java without it there is the hook.
 */
final class StopSignals {
  /** The exit code of a program that a signal ended: 128 + SIGTERM's number. */
  private static final int ENDED = 128 + 15;

  private final Runnable stop;
  private final AtomicBoolean isStopping = new AtomicBoolean();

  private StopSignals(Runnable stop) {
    this.stop = stop;
  }

  /** {@code stop} runs in a thread of its own, after which the program exits. */
  static void handle(Runnable stop) {
    try {
      new StopSignals(stop).install();
    } catch (ReflectiveOperationException e) {
      Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
    }
  }

  private void install() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Runnable received = this::received;
    MethodHandle run =
        MethodHandles.publicLookup()
            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
            .bindTo(received);
    Object ours =
        MethodHandleProxies.asInterfaceInstance(
            handler, MethodHandles.dropArguments(run, 0, signal));
    Method handle = signal.getMethod("handle", signal, handler);
    for (String name : new String[] {"TERM", "INT"}) {
      handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    }
  }

  private void received() {
    if (!isStopping.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(ENDED);
    }
    Thread thread = new Thread(this::stopAndExit, "stop");
    thread.setDaemon(false); // inherited from the daemon thread that delivers signals
    thread.start();
  }

  private void stopAndExit() {
    try {
      stop.run();
    } finally {
      System.exit(0);
    }
  }
}
