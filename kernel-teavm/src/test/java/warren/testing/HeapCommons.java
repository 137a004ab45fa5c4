package warren.testing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import warren.shared.layout.CommonsLayout;
import warren.shared.memory.Commons;

/**
 * The commons on the Java heap. Pages are allocated when they are first written, so that tests may
 * reach addresses above 2 GiB. Threads may share it: the atomic accesses are the JVM's, and waiting
 * is a monitor unless {@link #sleepBy} puts something else in its place. As in a browser, an
 * address past the end and a misaligned atomic access are faults.
 */
public final class HeapCommons implements Commons {
  /** What a waiting thread does instead of sleeping. */
  public interface Sleeper {
    /** The word at {@code at} holds {@code expected}: do something about it, or return early. */
    void sleep(int at, int expected, long nanos);
  }

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PAGE = 1 << 16;
  private static final int MOST_PAGES = 1 << 16;
  private static final int NO_HOOK = -1;
  private static final byte[] ZEROES = new byte[PAGE];

  private final byte[][] pages;
  private final int mostPages;
  private final Object monitor = new Object();
  private final Map<Integer, Integer> wakes = new HashMap<>();
  private volatile int size;
  private int hookedLoad = NO_HOOK;
  private Runnable loadHook;
  private volatile Sleeper sleeper = this::sleepOnMonitor;

  /** Ends at {@link CommonsLayout#HEAP}, as the kernel expects it; grows up to 4 GiB. */
  public HeapCommons() {
    this(CommonsLayout.HEAP >>> 16, MOST_PAGES);
  }

  /** Sizes in pages of 64 KiB. */
  public HeapCommons(int pages, int mostPages) {
    this.pages = new byte[mostPages][];
    this.size = pages;
    this.mostPages = mostPages;
  }

  /** Replaces sleeping, so that one thread can play all parts; null: sleep. */
  public void sleepBy(Sleeper sleeper) {
    this.sleeper = sleeper == null ? this::sleepOnMonitor : sleeper;
  }

  /**
   * Does something once, right after the next atomic load of the word at {@code at}: what another
   * worker may do between two steps of this one.
   */
  public void afterLoad(int at, Runnable step) {
    loadHook = step;
    hookedLoad = at;
  }

  private int afterLoad(int at, int loaded) {
    if (at == hookedLoad) {
      hookedLoad = NO_HOOK;
      loadHook.run();
    }
    return loaded;
  }

  @Override
  public int getByte(int at) {
    return page(at, 1)[at & 0xffff] & 0xff;
  }

  @Override
  public int getInt(int at) {
    if ((at & 0xffff) > PAGE - 4) {
      return getByte(at) | getByte(at + 1) << 8 | getByte(at + 2) << 16 | getByte(at + 3) << 24;
    }
    return (int) INT.get(page(at, 4), at & 0xffff);
  }

  @Override
  public long getLong(int at) {
    if ((at & 0xffff) > PAGE - 8) {
      return (getInt(at) & 0xffff_ffffL) | (long) getInt(at + 4) << 32;
    }
    return (long) LONG.get(page(at, 8), at & 0xffff);
  }

  @Override
  public void putByte(int at, int value) {
    ownPage(at, 1)[at & 0xffff] = (byte) value;
  }

  @Override
  public void putInt(int at, int value) {
    if ((at & 0xffff) > PAGE - 4) {
      for (int i = 0; i < 4; i++) {
        putByte(at + i, value >>> (8 * i));
      }
    } else {
      INT.set(ownPage(at, 4), at & 0xffff, value);
    }
  }

  @Override
  public void putLong(int at, long value) {
    if ((at & 0xffff) > PAGE - 8) {
      putInt(at, (int) value);
      putInt(at + 4, (int) (value >>> 32));
    } else {
      LONG.set(ownPage(at, 8), at & 0xffff, value);
    }
  }

  @Override
  public int loadInt(int at) {
    return afterLoad(at, (int) INT.getVolatile(page(at, 4), aligned(at, 4)));
  }

  @Override
  public long loadLong(int at) {
    return (long) LONG.getVolatile(page(at, 8), aligned(at, 8));
  }

  @Override
  public void storeInt(int at, int value) {
    INT.setVolatile(ownPage(at, 4), aligned(at, 4), value);
  }

  @Override
  public void storeLong(int at, long value) {
    LONG.setVolatile(ownPage(at, 8), aligned(at, 8), value);
  }

  @Override
  public int addInt(int at, int delta) {
    return (int) INT.getAndAdd(ownPage(at, 4), aligned(at, 4), delta);
  }

  @Override
  public long addLong(int at, long delta) {
    return (long) LONG.getAndAdd(ownPage(at, 8), aligned(at, 8), delta);
  }

  @Override
  public int swapInt(int at, int value) {
    return (int) INT.getAndSet(ownPage(at, 4), aligned(at, 4), value);
  }

  @Override
  public int compareAndSetInt(int at, int expected, int value) {
    return (int) INT.compareAndExchange(ownPage(at, 4), aligned(at, 4), expected, value);
  }

  @Override
  public long compareAndSetLong(int at, long expected, long value) {
    return (long) LONG.compareAndExchange(ownPage(at, 8), aligned(at, 8), expected, value);
  }

  @Override
  public void fence() {
    VarHandle.fullFence();
  }

  @Override
  public void waitWhile(int at, int expected, long nanos) {
    if (loadInt(at) == expected) {
      sleeper.sleep(at, expected, nanos);
    }
  }

  private void sleepOnMonitor(int at, int expected, long nanos) {
    long end = System.nanoTime() + nanos;
    synchronized (monitor) {
      int before = wakes.getOrDefault(at, 0);
      while (loadInt(at) == expected && wakes.getOrDefault(at, 0) == before) {
        long left = end - System.nanoTime();
        if (nanos >= 0 && left <= 0) {
          return;
        }
        try {
          TimeUnit.NANOSECONDS.timedWait(
              monitor, nanos < 0 ? Long.MAX_VALUE : Math.max(left, 1_000_000));
        } catch (InterruptedException stop) {
          throw new IllegalStateException("interrupted while it waited", stop);
        }
      }
    }
  }

  @Override
  public void wake(int at) {
    synchronized (monitor) {
      wakes.merge(at, 1, Integer::sum);
      monitor.notifyAll();
    }
  }

  @Override
  public void copy(int to, int from, int length) {
    byte[] bytes = new byte[length];
    read(from, bytes, 0, length);
    write(to, bytes, 0, length);
  }

  @Override
  public void fill(int at, int value, int length) {
    byte[] piece = value == 0 ? ZEROES : new byte[PAGE];
    if (value != 0) {
      Arrays.fill(piece, (byte) value);
    }
    int done = 0;
    while (Integer.compareUnsigned(done, length) < 0) {
      int offset = (at + done) & 0xffff;
      int count = Math.min(length - done, PAGE - offset);
      check(at + done, count);
      if (value != 0 || pages[(at + done) >>> 16] != null) {
        System.arraycopy(piece, 0, ownPage(at + done, count), offset, count);
      }
      done += count;
    }
  }

  /** Copies bytes from the commons into an array. */
  public void read(int at, byte[] to, int offset, int length) {
    int done = 0;
    while (done < length) {
      int skipped = (at + done) & 0xffff;
      int count = Math.min(length - done, PAGE - skipped);
      System.arraycopy(page(at + done, count), skipped, to, offset + done, count);
      done += count;
    }
  }

  /** Copies bytes of an array into the commons. */
  public void write(int at, byte[] from, int offset, int length) {
    int done = 0;
    while (done < length) {
      int skipped = (at + done) & 0xffff;
      int count = Math.min(length - done, PAGE - skipped);
      System.arraycopy(from, offset + done, ownPage(at + done, count), skipped, count);
      done += count;
    }
  }

  @Override
  public int pages() {
    return size;
  }

  @Override
  public synchronized boolean grow(int by) {
    if (size + by > mostPages) {
      return false;
    }
    size += by;
    return true;
  }

  private void check(int at, int length) {
    if ((at & 0xffff_ffffL) + length > (long) size << 16) {
      throw new IndexOutOfBoundsException(
          "commons: no " + length + " bytes at " + Integer.toUnsignedString(at));
    }
  }

  private static int aligned(int at, int size) {
    if ((at & (size - 1)) != 0) {
      throw new IllegalStateException("commons: atomic access at " + Integer.toUnsignedString(at));
    }
    return at & 0xffff;
  }

  private byte[] page(int at, int length) {
    check(at, length);
    byte[] page = pages[at >>> 16];
    return page == null ? ZEROES : page;
  }

  private byte[] ownPage(int at, int length) {
    check(at, length);
    byte[] page = pages[at >>> 16];
    return page == null ? makePage(at >>> 16) : page;
  }

  private synchronized byte[] makePage(int index) {
    if (pages[index] == null) {
      pages[index] = new byte[PAGE];
    }
    return pages[index];
  }
}
