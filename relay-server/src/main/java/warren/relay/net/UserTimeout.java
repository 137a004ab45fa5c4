package warren.relay.net;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.channels.SocketChannel;

/**
 * Linux's TCP_USER_TIMEOUT: how long sent bytes may stay unconfirmed. Keepalive does not ask while
 * there are such bytes, so without this option a peer that vanished is noticed after a quarter of
 * an hour.
 *
 * <p>Java has no name for it. It is set through the JDK's own classes, which the program opens to
 * itself by {@code Add-Opens: java.base/sun.nio.ch} in its manifest; where that fails nothing is
 * set.
 */
final class UserTimeout {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_USER_TIMEOUT = 18;

  private final MethodHandle descriptor;
  private final MethodHandle set;

  private UserTimeout(MethodHandle descriptor, MethodHandle set) {
    this.descriptor = descriptor;
    this.set = set;
  }

  /** Null where it cannot be set. */
  static UserTimeout ofThisSystem() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return null;
    }
    try {
      Class<?> net = Class.forName("sun.nio.ch.Net");
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(net, MethodHandles.lookup());
      MethodType getFd = MethodType.methodType(FileDescriptor.class);
      // void setIntOption0(FileDescriptor, boolean, int, int, int, boolean)
      MethodType setOption =
          MethodType.fromMethodDescriptorString("(Ljava/io/FileDescriptor;ZIIIZ)V", null);
      return new UserTimeout(
          inside.findVirtual(Class.forName("sun.nio.ch.SelChImpl"), "getFD", getFd),
          inside.findStatic(net, "setIntOption0", setOption));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // another JDK, or one that is not opened
    }
  }

  void set(SocketChannel channel, int millis) throws IOException {
    try {
      FileDescriptor fd = (FileDescriptor) descriptor.invoke(channel);
      set.invoke(fd, false, IPPROTO_TCP, TCP_USER_TIMEOUT, millis, false);
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }
}
