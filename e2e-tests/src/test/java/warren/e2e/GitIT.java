package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code git} on a terminal: a repository from its first commit to a conflict, an editor, and a
 * server.
 */
class GitIT extends SdkTest {
  private static final String CONTROL_X = "\u0018";

  /** Types each line into a shell once what is shown since the last one has a text. */
  private static final String PLAY =
      """
      const [steps] = args;
      const process = await warren.spawn("sh", [], { cwd: "/home", terminal: { cols: 80, rows: 24 } });
      let shown = "";
      void (async () => {
        const decoder = new TextDecoder();
        for await (const bytes of process.stdout) shown += decoder.decode(bytes, { stream: true });
      })();
      const writer = process.stdin.getWriter();
      let from = 0;
      for (const [after, typed] of steps) {
        const until = performance.now() + 30_000;
        while (!shown.includes(after, from)) {
          if (performance.now() > until) return `no ${JSON.stringify(after)} in ${JSON.stringify(shown.slice(from))}`;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        from = shown.length;
        await writer.write(new TextEncoder().encode(typed));
      }
      process.kill("SIGKILL");
      await process.exit;
      return shown.replaceAll("\\r\\n", "\\n").replaceAll(/\\x1b\\[[0-9;?]*[a-zA-Z]/g, "");
      """;

  private static List<String> step(String after, String typed) {
    return List.of(after, typed);
  }

  @Test
  void aRepositoryGrowsUpToAConflict() {
    String shown =
        sdk.text(
            PLAY,
            List.of(
                step(
                    "$ ",
                    "git config --global user.name A; git config --global user.email a@b.org\r"),
                step("$ ", "git init -q -b main p; cd p; seq 3 > n; git add n; git status -s\r"),
                step("A", "git commit -m one\r"),
                step(
                    "create mode 100644 n",
                    "git switch -c side; echo side > n; git commit -qam side\r"),
                step(
                    "(side)",
                    "git switch main; echo main > n; git commit -qam main; git merge side\r"),
                step("Automatic merge failed", "cat n; git status\r"),
                step("both modified:   n", "git merge --abort; git status\r"),
                step("working tree clean", "git log --oneline --all | wc -l\r"),
                step("3", "exit\r")));

    assertThat(shown)
        .contains("[main (root-commit) ")
        .contains("Switched to a new branch 'side'")
        .contains("CONFLICT (content): Merge conflict in n")
        .contains("<<<<<<< HEAD\nmain\n=======\nside\n>>>>>>> side\n")
        .contains("~/p (main) $ ");
  }

  @Test
  void aMessageIsWrittenInTheEditor() {
    String shown =
        sdk.text(
            PLAY,
            List.of(
                step(
                    "$ ",
                    "git config --global user.name A; git config --global user.email a@b.org\r"),
                step("$ ", "git init -q -b main p; cd p; echo > f; git add .; git commit\r"),
                step("Please enter the commit message", "From the editor"),
                step("From the editor", CONTROL_X),
                step("Save modified buffer?", "y"),
                step("File Name to Write", "\r"),
                step("1 file changed", "git log --format=%s | cat\r"),
                step("From the editor", "exit\r")));

    assertThat(shown).doesNotStartWith("no \"");
  }

  @Test
  void aRepositoryIsClonedFromAServer(@TempDir Path root) throws IOException, InterruptedException {
    Path work = Files.createDirectory(root.resolve("work"));
    GitServer.git(work, "init", "-q", "-b", "main");
    Files.writeString(work.resolve("main.py"), "print('cloned')\n");
    GitServer.git(work, "add", ".");
    GitServer.git(work, "commit", "-q", "-m", "from the server");
    GitServer.git(root, "clone", "-q", "--bare", "work", "demo.git");
    try (GitServer server = new GitServer(root, "")) {
      Ended ended =
          sdk.ended(
              "return kit.run('sh', ['-c', args[0]], { cwd: '/home' })",
              "git clone "
                  + server.url("git")
                  + "/demo.git && cd demo && cat main.py && git log --format=%s && git status");

      assertThat(ended.out())
          .isEqualTo(
              "print('cloned')\nfrom the server\nOn branch main\nYour branch is up to date with 'origin/main'.\n\n"
                  + "nothing to commit, working tree clean\n");
    }
  }
}
