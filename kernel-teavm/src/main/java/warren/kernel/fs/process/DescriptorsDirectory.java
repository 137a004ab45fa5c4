package warren.kernel.fs.process;

import warren.kernel.proc.DescriptorTable;
import warren.kernel.proc.Process;
import warren.kernel.stream.StreamEnd;
import warren.kernel.stream.StreamStore;
import warren.kernel.vfs.DescriptorNode;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.DirectoryNode.EntrySink;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenContext;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;

/**
 * The directory /proc/self/fd: a name for each descriptor, with the attributes of the open file.
 * Opening one duplicates the descriptor, so only the process itself has this directory. Opening the
 * read end of a pipe to write, while that has no write end, opens its write end.
 */
final class DescriptorsDirectory extends DirectoryNode {
  private final DescriptorTable table;
  private final StreamStore streams;

  DescriptorsDirectory(ProcessFileSystem fileSystem, Process process) {
    super(fileSystem.store(), fileSystem.directoryRecord());
    this.table = process.descriptors();
    this.streams = fileSystem.streams();
  }

  @Override
  public Node lookup(String name) {
    int number = number(name);
    return table.get(number) == null ? null : node(number);
  }

  /** The number that a name stands for, or -1 if it is not a canonical decimal number. */
  private static int number(String name) {
    int number = 0;
    for (int i = 0; i < name.length(); i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i > 5) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return Integer.toString(number).equals(name) ? number : -1;
  }

  private Node node(int number) {
    Node open = table.file(number).node();
    return new DescriptorNode(open.store(), open.record(), open.filetype(), number) {
      @Override
      public int open(OpenContext context) {
        boolean isNewEnd =
            context.wanted() == Rights.FD_WRITE
                && open instanceof StreamEnd end
                && end.kind() == OpenKind.READ_END
                && open.stream().isWriterClosed();
        return isNewEnd
            ? PipeNode.openWriteEnd(context, streams, open.stream())
            : super.open(context);
      }
    };
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public void list(long cookie, EntrySink sink) {
    for (int number = (int) Math.min(cookie, table.size()); number < table.size(); number++) {
      if (table.get(number) != null
          && !sink.entry(Integer.toString(number), node(number), number + 1L)) {
        return;
      }
    }
  }
}
