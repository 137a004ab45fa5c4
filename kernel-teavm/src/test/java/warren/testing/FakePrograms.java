package warren.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import warren.host.Programs;
import warren.host.Programs.Program;

/** A compiler that accepts everything, and a site with a few files. Requests are served later. */
public final class FakePrograms implements Programs {
  private record Compiled(String name) implements Program {}

  private final HeapCommons commons;
  private final Map<String, byte[]> site = new HashMap<>();
  private final ArrayDeque<Runnable> due = new ArrayDeque<>();
  private String failure;
  private int compilations;
  private int fetches;

  public FakePrograms(HeapCommons commons) {
    this.commons = commons;
  }

  /** Puts a file on the site. */
  public void serve(String url, String text) {
    site.put(url, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes further compilations fail with a message; null: succeed. */
  public void failWith(String message) {
    failure = message;
  }

  /** Compilations so far. */
  public int compilations() {
    return compilations;
  }

  /** Programs and files fetched so far, or tried to. */
  public int fetches() {
    return fetches;
  }

  /** Serves all requests. */
  public void run() {
    while (!due.isEmpty()) {
      due.remove().run();
    }
  }

  @Override
  public void compile(Pieces pieces, List<Patch> patches, Outcome outcome) {
    compilations++;
    due.add(() -> end(outcome, "compiled"));
  }

  @Override
  public void fetch(String url, String sha256, double size, Progress progress, Outcome outcome) {
    fetches++;
    due.add(
        () -> {
          if (site.containsKey(url)) {
            progress.fetched(size, size);
            end(outcome, url);
          } else {
            outcome.failed("404");
          }
        });
  }

  private void end(Outcome outcome, String name) {
    if (failure == null) {
      outcome.compiled(new Compiled(name));
    } else {
      outcome.failed(failure);
    }
  }

  @Override
  public void fetchBytes(String url, String sha256, Fetched fetched, Failed failed) {
    fetches++;
    due.add(
        () -> {
          byte[] bytes = site.get(url);
          if (bytes == null) {
            failed.accept("404");
          } else {
            fetched.accept(FakeRequest.bytes(commons, bytes));
          }
        });
  }
}
