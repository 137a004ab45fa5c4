package warren.page;

import java.util.List;
import java.util.Map;
import warren.abi.Errno;
import warren.host.Message;
import warren.proc.Refusal;
import warren.vfs.DirectoryNode;
import warren.vfs.FileNode;
import warren.vfs.Node;

/** Finds what a command stands for. */
final class Commands {
  private final Tree tree;
  private final ProgramSource source;

  Commands(Tree tree, ProgramSource source) {
    this.tree = tree;
    this.source = source;
  }

  Command find(Message message) throws Refusal {
    String command = message.text("command");
    String cwd = message.has("cwd") ? message.text("cwd") : "/";
    String path = command.startsWith("/") ? command : cwd + "/" + command;
    Node node = tree.find(path, true);
    if (node instanceof DirectoryNode) {
      throw new Refusal(Errno.ISDIR, command + " is a directory: name a program in it");
    }
    if (!(node instanceof FileNode file)) {
      throw new Refusal(Errno.NOENT, "there is no program " + command);
    }
    return new Command(List.of(command), Map.of()) {
      @Override
      void compile(ProgramSource.Outcome outcome) {
        source.compile(file, command, outcome);
      }
    };
  }
}
