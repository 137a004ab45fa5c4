package warren.guest.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import warren.guest.ProgramUnderTest;
import warren.shared.abi.Fdflags;
import warren.testing.KernelUnderTest;
import warren.testing.NetProcess;
import warren.testing.Output;
import warren.testing.ProcessUnderTest;

/**
 * The program {@code serve} with the real bridge and kernel. What visitors do are steps: each is
 * done when the program has nothing left to do.
 */
final class SiteUnderTest {
  static final int PORT = 8080;

  private static final int PIECE = 200_000;

  /** Returns whether it is done; else it is tried again. */
  interface Step {
    boolean isDone();
  }

  private final KernelUnderTest kernel = new KernelUnderTest();
  private final NetProcess visitors = new NetProcess(kernel);
  private final Deque<Step> steps = new ArrayDeque<>();
  private final List<Visitor> all = new ArrayList<>();
  private Output output;

  KernelUnderTest kernel() {
    return kernel;
  }

  /** A process of the person who edits the site. */
  ProcessUnderTest editor() {
    return visitors.process();
  }

  /** Puts a file into the served folder. */
  SiteUnderTest file(String path, String text) {
    kernel.file("home/site/" + path, text);
    return this;
  }

  /** What the program has printed. */
  Output output() {
    return output;
  }

  /** Does something at the next step. */
  void then(Runnable action) {
    steps.add(
        () -> {
          action.run();
          return true;
        });
  }

  /** A new visitor, who has connected when the steps before are done. */
  Visitor visitor() {
    Visitor visitor = new Visitor();
    then(visitor::dial);
    all.add(visitor);
    return visitor;
  }

  /** Starts the program, does all steps, and kills it; nothing of it may be left. */
  SiteUnderTest serve(String... options) {
    kernel.file("home/site/sub/page.html", "<p>sub</p>");
    List<String> arguments = new ArrayList<>(List.of("serve"));
    arguments.addAll(List.of(options));
    ProcessUnderTest server = kernel.start("/home/site", arguments.toArray(new String[0]));
    ProgramUnderTest program = new ProgramUnderTest(server);
    steps.add(
        () -> {
          all.forEach(Visitor::take);
          kernel.reaper.kill(server.process(), "SIGKILL");
          return true;
        });
    next();
    program.run(new Serve());
    output = program.output();
    assertThat(output.errors()).doesNotContain("Exception", "AssertionError");
    kernel.workers.bury();
    return this;
  }

  private void next() {
    if (!steps.isEmpty()) {
      kernel.whenIdle(this::step);
    }
  }

  private void step() {
    if (steps.peek().isDone()) {
      steps.remove();
    }
    next();
  }

  /** What one request is answered with: a head, an empty line, and the body. */
  String answer(String head) {
    return answer(head, new String[0]);
  }

  String answer(String head, String[] options) {
    Visitor visitor = visitor();
    visitor.send(head + "\r\nHost: localhost\r\n\r\n");
    visitor.takesAll();
    serve(options);
    return visitor.received();
  }

  /** One connection. */
  final class Visitor {
    private final StringBuilder received = new StringBuilder();
    private int socket;
    private boolean ended;

    private void dial() {
      socket = visitors.dial(PORT);
      visitors.process().close(visitors.control());
      int errno = visitors.process().calls().descriptors.fdFdstatSetFlags(socket, Fdflags.NONBLOCK);
      assertThat(errno).isZero();
    }

    void send(String text) {
      then(() -> assertThat(visitors.process().write(socket, text)).isPositive());
    }

    /** Sends what is only known then. */
    void sendLater(Supplier<String> text) {
      then(() -> assertThat(visitors.process().write(socket, text.get())).isPositive());
    }

    /** Sends to a server that may have closed the connection. */
    void sendIfOpen(String text) {
      then(() -> visitors.process().write(socket, text));
    }

    /** Takes what is sent as long as anything comes. */
    void takesAll() {
      steps.add(() -> !take());
    }

    void leaves() {
      then(() -> visitors.process().close(socket));
    }

    boolean take() {
      String text = socket == 0 ? "EAGAIN" : visitors.process().read(socket, PIECE);
      boolean any = !text.isEmpty() && !text.equals("EAGAIN") && !text.equals("EBADF");
      ended |= text.isEmpty() || text.equals("ECONNRESET");
      if (any && !text.equals("ECONNRESET")) {
        received.append(text);
      }
      return any && !ended;
    }

    String received() {
      return received.toString();
    }

    /** Whether the server has closed the connection. */
    boolean isEnded() {
      return ended;
    }
  }
}
