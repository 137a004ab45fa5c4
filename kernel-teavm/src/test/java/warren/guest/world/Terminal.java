package warren.guest.world;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import warren.kernel.terminal.LineDiscipline;
import warren.kernel.terminal.TerminalModes;
import warren.kernel.terminal.TerminalSink;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Signal;

/** A terminal of the world: the kernel's line discipline, a screen, and a foreground group. */
public final class Terminal {
  private static final int END = -1;
  private static final long LONGEST = 20_000;

  private final World world;
  private final LineDiscipline discipline = new LineDiscipline(new Sink());
  private final Deque<Integer> typed = new ArrayDeque<>();
  private final Deque<Integer> ready = new ArrayDeque<>();
  private final StringBuilder output = new StringBuilder();
  private final Screen screen;
  private int foreground;
  private int raised = Signal.NONE;

  Terminal(World world, int columns, int rows) {
    this.world = world;
    this.screen = new Screen(columns, rows);
  }

  /** A person types. */
  public void type(String text) {
    typeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same, of bytes. */
  public void typeBytes(byte... bytes) {
    int signal;
    synchronized (this) {
      raised = Signal.NONE;
      for (byte b : bytes) {
        discipline.type(b & 0xff);
      }
      signal = raised;
      notifyAll();
    }
    if (signal != Signal.NONE) {
      world.signalGroup(foreground, Signal.name(signal));
    }
  }

  /** The screen gets another size. */
  public void resize(int columns, int rows) {
    synchronized (this) {
      screen.resize(columns, rows);
    }
    world.signalGroup(foreground, "SIGWINCH");
  }

  /** Something else writes on the screen, as a page does. */
  public synchronized void show(String text) {
    put(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until the screen shows a text; what is shown then. */
  public synchronized String awaitShown(String text) {
    return await(() -> screen.text().contains(text), text);
  }

  /** Waits until the screen's text is exactly this. */
  public synchronized String awaitScreen(String text) {
    return await(() -> screen.text().equals(text), text);
  }

  /** Waits until so much was written, escapes included; all that was written. */
  public synchronized String awaitWritten(String text) {
    await(() -> output.indexOf(text) >= 0, text);
    return output.toString();
  }

  private String await(java.util.function.BooleanSupplier condition, String wanted) {
    long end = System.currentTimeMillis() + LONGEST;
    while (!condition.getAsBoolean()) {
      long left = end - System.currentTimeMillis();
      if (left <= 0) {
        throw new AssertionError("never shown: " + wanted + "\non the screen:\n" + screen.text());
      }
      try {
        wait(left);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
    return screen.text();
  }

  /** Everything that was written, escapes included. */
  public synchronized String written() {
    return output.toString();
  }

  /** What is on the screen, and where the cursor is. */
  public synchronized Screen screen() {
    return screen;
  }

  public synchronized TerminalModes modes() {
    return discipline.modes();
  }

  int foreground() {
    return foreground;
  }

  synchronized void setForeground(int group) {
    foreground = group;
  }

  private void put(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    output.append(text);
    screen.write(text);
    notifyAll();
  }

  /** A descriptor's end of it. */
  OpenThing open(boolean isNonblocking) {
    return new OpenThing() {
      @Override
      int read(byte[] to, int offset, int length) throws IOException {
        return Terminal.this.read(to, offset, length, isNonblocking);
      }

      @Override
      int write(byte[] from, int offset, int length) {
        synchronized (Terminal.this) {
          put(java.util.Arrays.copyOfRange(from, offset, offset + length));
        }
        return length;
      }

      @Override
      int filetype() {
        return Filetype.CHARACTER_DEVICE;
      }
    };
  }

  private synchronized int read(byte[] to, int offset, int length, boolean isNonblocking)
      throws IOException {
    while (ready.isEmpty()) {
      if (isNonblocking) {
        throw new Failure(Errno.AGAIN);
      }
      OpenFiles.Waits.await(this);
    }
    int count = 0;
    while (count < length && !ready.isEmpty() && ready.peek() != END) {
      to[offset + count++] = (byte) (int) ready.remove();
    }
    if (count == 0 && !ready.isEmpty()) {
      ready.remove();
    }
    return count;
  }

  /** {@code /proc/self/termios}. */
  OpenThing control() {
    return new OpenThing() {
      private int at;

      @Override
      int read(byte[] to, int offset, int length) {
        synchronized (Terminal.this) {
          String text = screen.columns() + " " + screen.rows() + " " + discipline.modes() + "\n";
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          int count = Math.min(length, bytes.length - at);
          System.arraycopy(bytes, at, to, offset, count);
          at += count;
          return count;
        }
      }

      @Override
      int write(byte[] from, int offset, int length) throws IOException {
        synchronized (Terminal.this) {
          TerminalModes modes = discipline.modes();
          for (String word :
              new String(from, offset, length, StandardCharsets.UTF_8).trim().split(" ")) {
            modes = changed(modes, word);
          }
          discipline.setModes(modes);
          Terminal.this.notifyAll();
          return length;
        }
      }
    };
  }

  private static TerminalModes changed(TerminalModes modes, String word) throws Failure {
    TerminalModes changed =
        switch (word) {
          case "sane" -> TerminalModes.SANE;
          case "raw" -> TerminalModes.RAW;
          default -> modes.with(word.replace("-", ""), !word.startsWith("-"));
        };
    if (changed == null) {
      throw new Failure(Errno.INVAL);
    }
    return changed;
  }

  private final class Sink implements TerminalSink {
    @Override
    public void echo(int b) {
      put(new byte[] {(byte) b});
    }

    @Override
    public void input(int b) {
      typed.add(b);
    }

    @Override
    public void ready() {
      ready.addAll(typed);
      typed.clear();
    }

    @Override
    public void endOfFile() {
      ready.add(END);
    }

    @Override
    public void flush() {
      typed.clear();
      ready.clear();
    }

    @Override
    public void signal(int number) {
      raised = number;
    }
  }
}
