package warren.guest.shell.state;

import java.util.ArrayList;
import java.util.List;

/** The functions and sourced files that run: FUNCNAME, BASH_LINENO and BASH_SOURCE. */
public final class CallStack {
  private static final String SOURCED = "source";

  /** A call: what was called, the line of the call, and the file that the callee stands in. */
  private record Frame(String name, int line, String source) {}

  private final List<Frame> frames = new ArrayList<>();
  private String script;

  /** The file that is run, or null for other texts. */
  public void setScript(String path) {
    script = path;
  }

  /** A function is called from a line. */
  public void call(String function, int line, String source) {
    frames.add(0, new Frame(function, line, source));
  }

  /** A file is sourced from a line. */
  public void source(String path, int line) {
    call(SOURCED, line, path);
  }

  /** The innermost one ends. */
  public void leave() {
    frames.remove(0);
  }

  /** Whether neither a function nor a sourced file runs. */
  public boolean isEmpty() {
    return frames.isEmpty();
  }

  /** How many functions run. */
  public int functions() {
    int count = 0;
    for (Frame frame : frames) {
      count += frame.name.equals(SOURCED) ? 0 : 1;
    }
    return count;
  }

  /** The file that is being run, or "". */
  public String current() {
    return frames.isEmpty() ? (script == null ? "" : script) : frames.get(0).source;
  }

  /** The elements of one of the three arrays, the innermost first; null if it is another name. */
  public List<String> elements(String array) {
    List<String> elements = new ArrayList<>();
    switch (array) {
      case "FUNCNAME" -> {
        frames.forEach(frame -> elements.add(frame.name));
        if (script != null && !frames.isEmpty()) {
          elements.add("main");
        }
      }
      case "BASH_LINENO" -> {
        frames.forEach(frame -> elements.add(String.valueOf(frame.line)));
        if (script != null) {
          elements.add("0");
        }
      }
      case "BASH_SOURCE" -> {
        frames.forEach(frame -> elements.add(frame.source));
        if (script != null) {
          elements.add(script);
        }
      }
      default -> {
        return null;
      }
    }
    return elements;
  }

  CallStack copy() {
    CallStack copy = new CallStack();
    copy.frames.addAll(frames);
    copy.script = script;
    return copy;
  }
}
