package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shell and the tools, as processes of the tab. */
class ShellIT extends SdkTest {
  private static final Path RECORDED = Path.of("../kernel-teavm/src/test/resources/warren/guest");

  private Ended sh(String script, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-c", script));
    all.addAll(List.of(arguments));
    return sdk.ended("return kit.run('sh', args[0], { cwd: '/home' })", all);
  }

  @Test
  void runsCommandsAndTellsTheirStatus() {
    Ended ended = sh("echo \"$0 $1\"; exit 3", "name", "first");

    assertThat(ended.out()).isEqualTo("name first\n");
    assertThat(ended.code()).isEqualTo(3);
  }

  @Test
  void readsWhatPipelinesPrint() {
    Ended ended =
        sh("printf '3\\n1\\n2\\n' | sort | while read x; do echo \"<$x>\"; done | tr '\\n' ,");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("<1>,<2>,<3>,");
  }

  @Test
  void runsPartsOfPipelinesBesideEachOther() {
    Ended ended =
        sh("yes | head -3; f() { while read x; do echo \"f $x\"; done; }; seq 3 | f | cat");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("y\ny\ny\nf 1\nf 2\nf 3\n");
  }

  @Test
  void aNamedPipeLeadsFromOneProcessToAnother() {
    Ended ended = sh("cd $(mktemp -d); mkfifo p; cat p & echo through > p; wait; echo done");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("through\ndone\n");
  }

  @Test
  void copiesNamedPipesAsSuch() {
    Ended ended =
        sh(
            "mkdir c; cd c; mkdir d; mkfifo -m 640 d/p; cp -r d e; stat -c '%a %F' e/p; cp -a d/p q;"
                + " test -p q; echo $?; ls -F d; find d e q -type p | sort");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("640 fifo\n0\np|\nd/p\ne/p\nq\n");
  }

  @Test
  void whatTakesTooLongIsEndedWithAllThatItHasStarted() {
    Ended ended =
        sh(
            "timeout 0.3 sh -c 'sleep 77 & wait'; echo $?; while pgrep -f '^sleep 77' >&2; do :; done;"
                + " timeout 9 echo ok");

    assertThat(ended.out()).isEqualTo("124\nok\n");
  }

  @Test
  void endsAllProgramsOfAName() {
    Ended ended = sh("sleep 78 & sleep 79 & killall sleep; wait; killall sleep; echo $?");

    assertThat(ended.err()).isEqualTo("killall: sleep: no process found\n");
    assertThat(ended.out()).isEqualTo("1\n");
  }

  @Test
  void runsScriptsByTheirFirstLine() {
    sdk.js(
        """
        await warren.fs.writeFile("/home/greet", "#!/bin/sh\\necho hello $1; exit 4\\n");
        await warren.fs.writeFile("/home/by-env", "#!/usr/bin/env bash\\necho env ${1^^}\\n");
        """);

    Ended ended = sh("./greet you; echo $?; ./by-env me; sh greet sh");

    assertThat(ended.out()).isEqualTo("hello you\n4\nenv ME\nhello sh\n");
  }

  @Test
  void startsProgramsOfOtherLanguages() {
    Ended ended =
        sh(
            "python -c 'import sys; [print(x * 2) for x in range(3)]' | while read x; do echo $((x + 1)); done");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("1\n3\n5\n");
  }

  @Test
  void keepsTheStateOfABackgroundShell() {
    Ended ended = sh("x=5; f() { echo \"$x $1\"; }; { sleep 0.05; f a; } > out & wait $!; cat out");

    assertThat(ended.out()).isEqualTo("5 a\n");
  }

  /** What was recorded on Linux. */
  private Map<String, String> sections(String file) throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    String text = Files.readString(RECORDED.resolve(file));
    for (String section : ("\n" + text.substring(0, text.length() - 1)).split("\n=== ", -1)) {
      int newline = section.indexOf('\n');
      if (newline > 0) {
        sections.put(section.substring(0, newline), section.substring(newline + 1) + "\n");
      }
    }
    return sections;
  }

  private List<String> differences(String folder) throws IOException {
    Map<String, String> expected = sections(folder + "/expected.txt");
    List<String> differences = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, String> it : sections(folder + "/cases.txt").entrySet()) {
      Ended ended =
          sdk.ended(
              """
              await warren.fs.mkdir(args[0], { recursive: true });
              await warren.fs.writeFile("/tmp/script", args[1]);
              return kit.run("bash", ["/tmp/script"], { cwd: args[0], env: { HOME: "/home" } });
              """,
              "/home/case" + number++,
              it.getValue());
      String recorded = expected.get(it.getKey());
      String status = recorded.substring(0, recorded.indexOf(' '));
      String out = recorded.substring(recorded.indexOf('\n') + 1);
      String mark = ended.out().isEmpty() || ended.out().endsWith("\n") ? "" : "\\\n";
      if (!(ended.out() + mark).equals(out) || !String.valueOf(ended.code()).equals(status)) {
        differences.add(
            it.getKey()
                + ": "
                + it.getValue()
                + "expected "
                + status
                + "\n"
                + out
                + "was "
                + ended.code()
                + "\n"
                + ended.out()
                + ended.err());
      }
    }
    return differences;
  }

  @Test
  void printsWhatBashPrinted() throws IOException {
    assertThat(differences("shell")).isEmpty();
  }

  @Test
  void printsWhatGnuPrinted() throws IOException {
    assertThat(differences("tools")).isEmpty();
  }
}
