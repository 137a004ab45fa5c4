package warren.guest.shell.complete;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import warren.guest.git.Repository;
import warren.guest.shell.run.Shell;

/** What may follow {@code git}: its commands, and names of branches and tags. */
final class GitWords {
  private static final Set<String> COMMANDS =
      Set.of(
          "add",
          "am",
          "apply",
          "archive",
          "bisect",
          "blame",
          "branch",
          "cat-file",
          "check-ignore",
          "checkout",
          "cherry-pick",
          "clean",
          "clone",
          "commit",
          "commit-tree",
          "config",
          "count-objects",
          "describe",
          "diff",
          "fetch",
          "for-each-ref",
          "format-patch",
          "fsck",
          "gc",
          "grep",
          "hash-object",
          "help",
          "init",
          "log",
          "ls-files",
          "ls-tree",
          "merge",
          "merge-base",
          "mv",
          "pack-refs",
          "pull",
          "push",
          "read-tree",
          "rebase",
          "reflog",
          "remote",
          "reset",
          "restore",
          "rev-list",
          "rev-parse",
          "revert",
          "rm",
          "shortlog",
          "show",
          "show-ref",
          "stash",
          "status",
          "submodule",
          "switch",
          "symbolic-ref",
          "tag",
          "update-index",
          "update-ref",
          "worktree");

  private static final Set<String> OF_NAMES =
      Set.of(
          "archive",
          "branch",
          "checkout",
          "cherry-pick",
          "diff",
          "format-patch",
          "log",
          "merge",
          "push",
          "rebase",
          "reset",
          "revert",
          "show",
          "switch",
          "tag");

  private final Shell shell;

  GitWords(Shell shell) {
    this.shell = shell;
  }

  /** The words that may stand here, or null if it is files. */
  Set<String> after(List<String> words) {
    if (words.size() == 1) {
      return new TreeSet<>(COMMANDS);
    }
    if (!OF_NAMES.contains(words.get(1)) || words.contains("--")) {
      return null;
    }
    Repository repository = Repository.around(shell.files(), shell.state().directory());
    return repository == null ? null : repository.names();
  }
}
