package warren.kernel.fs.process;

import java.util.function.Consumer;
import warren.kernel.storage.FileStore;
import warren.kernel.stream.StreamEnd;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.ring.Stream;

/** A terminal that was opened to read and to write. */
final class TerminalEnds extends Node {
  private final StreamEnd input;
  private final StreamEnd output;

  TerminalEnds(FileStore store, int record, StreamEnd input, StreamEnd output) {
    super(store, record, Filetype.CHARACTER_DEVICE);
    this.input = input;
    this.output = output;
    input.opened();
    output.opened();
  }

  @Override
  public Stream stream() {
    return input.stream();
  }

  @Override
  public Stream outStream() {
    return output.stream();
  }

  /** It has no name, so no path leads here. */
  @Override
  public int open(OpenContext context) {
    return Errno.NXIO;
  }

  @Override
  public void share() {
    both(Node::share);
  }

  @Override
  public void holderKilled(int slot) {
    both(end -> end.holderKilled(slot));
  }

  @Override
  public void abandoned() {
    both(Node::abandoned);
  }

  @Override
  protected void lastClosed() {
    both(Node::closed);
  }

  private void both(Consumer<StreamEnd> action) {
    action.accept(input);
    action.accept(output);
  }
}
