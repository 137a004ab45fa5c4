package warren.kernel.service;

import warren.kernel.proc.Call;
import warren.kernel.vfs.CommandNode;
import warren.kernel.vfs.MessageNode;
import warren.kernel.vfs.Node;
import warren.kernel.vfs.OpenFileDescription;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.memory.Commons;
import warren.shared.memory.Utf8;

/** Reading and writing of files that the kernel answers for itself. */
final class ControlCalls {
  private final Commons commons;

  ControlCalls(Commons commons) {
    this.commons = commons;
  }

  /** Errors: BADF. */
  int controlRead(Call call) {
    if (!(node(call, Rights.FD_READ) instanceof CommandNode node)) {
      return Errno.BADF;
    }
    int length = Utf8.write(commons, call.transfer(), node.text());
    int from = (int) Math.min(call.longArgument(0), length);
    int wanted = Math.min(call.argument(1), length - from);
    commons.copy(call.transfer(), call.transfer() + from, wanted);
    call.result(0, wanted);
    return Errno.SUCCESS;
  }

  /** Errors: BADF, ILSEQ, and those of the command, which may answer later. */
  int controlWrite(Call call) {
    Node node = node(call, Rights.FD_WRITE);
    if (node == null) {
      return Errno.BADF;
    }
    if (node instanceof MessageNode receiver) {
      return receiver.message(call.transfer(), call.argument(1));
    }
    String text = call.path(0, call.argument(1));
    return text == null ? Errno.ILSEQ : node.command(withoutLineFeed(text), call::complete);
  }

  private static String withoutLineFeed(String text) {
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** The node of the descriptor in argument 0 if it may be used so, else null. */
  private static Node node(Call call, long right) {
    OpenFileDescription file = call.process().descriptors().file(call.argument(0));
    boolean may = file != null && (file.access().rights() & right) != 0;
    return may ? file.node() : null;
  }
}
