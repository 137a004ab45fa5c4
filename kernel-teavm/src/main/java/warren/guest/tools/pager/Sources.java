package warren.guest.tools.pager;

import java.io.IOException;
import java.util.List;
import warren.guest.Poll;
import warren.guest.WasiException;
import warren.guest.tools.ToolProcess;

/** The files that are read, one after the other. */
final class Sources {
  private final ToolProcess process;
  private final PageOptions options;
  private final List<String> paths;
  private int index;
  private PagedText text;

  /** The first of them is opened. */
  Sources(ToolProcess process, PageOptions options, List<String> paths) throws WasiException {
    this.process = process;
    this.options = options;
    this.paths = paths;
    this.text = open(0);
  }

  private PagedText open(int which) throws WasiException {
    boolean isPipe = paths.get(which).equals("-");
    Poll poll = new Poll(process.calls(), 2);
    return new PagedText(process.input(paths.get(which)), poll, isPipe, options.squeezes);
  }

  PagedText current() {
    return text;
  }

  int index() {
    return index;
  }

  int count() {
    return paths.size();
  }

  /** The file's name; empty for the standard input. */
  String name() {
    return paths.get(index).equals("-") ? "" : paths.get(index);
  }

  /** Goes to another file; false if there is none. */
  boolean move(int step) throws IOException {
    int next = index + step;
    if (next < 0 || next >= paths.size()) {
      return false;
    }
    PagedText opened = open(next);
    text.close();
    text = opened;
    index = next;
    return true;
  }
}
