package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that set the modes of their terminal: Python's termios, tty, getpass and os. */
class TerminalModesIT extends SdkTest {
  /** Starts Python on a terminal, and types each text once what it shows has the one before it. */
  private static final String PLAY =
      """
      const [words, steps] = args;
      const process = await warren.spawn("python", words, { terminal: { cols: 80, rows: 24 } });
      let shown = "";
      const reading = (async () => {
        const decoder = new TextDecoder();
        for await (const bytes of process.stdout) shown += decoder.decode(bytes, { stream: true });
      })();
      const writer = process.stdin.getWriter();
      for (const [after, typed] of steps) {
        while (!shown.replaceAll("\\r\\n", "\\n").includes(after)) await new Promise((resolve) => setTimeout(resolve, 5));
        if (typed === "resize") await process.resize({ cols: 100, rows: 30 });
        else await writer.write(new TextEncoder().encode(typed));
      }
      await reading;
      return shown.replaceAll("\\r\\n", "\\n");
      """;

  private String shows(String source, List<List<String>> steps) {
    return sdk.text(PLAY, List.of("-u", "-c", source), steps);
  }

  @Test
  void ctrlCEndsWhatWaitsForALine() {
    String source =
        """
        import sys
        try: input("one: ")
        except KeyboardInterrupt: print("caught")
        try: sys.stdin.readline()
        except KeyboardInterrupt: print("again")
        print(input("two: "))
        """;
    List<List<String>> steps =
        List.of(List.of("one: ", "ab\u0003"), List.of("caught", "\u0003"), List.of("two: ", "c\r"));
    assertThat(shows(source, steps)).isEqualTo("one: ab^Ccaught\n^Cagain\ntwo: c\nc\n");
  }

  @Test
  void ctrlCGivesTheInteractiveSessionANewPrompt() {
    List<List<String>> steps =
        List.of(
            List.of(">>> ", "half a li\u0003"),
            List.of("Interrupt\n>>> ", "for i in '12':\r"),
            List.of("... ", "  print(i)\u0003"),
            List.of(
                "Interrupt\n>>> for i in '12':\n...   print(i)^C\nKeyboardInterrupt\n>>> ",
                "1 + 1\r"),
            List.of("2\n>>> ", "exit(3)\r"));
    assertThat(sdk.text(PLAY, List.of("-q"), steps))
        .isEqualTo(
            ">>> half a li^C\nKeyboardInterrupt\n>>> for i in '12':\n...   print(i)^C\n"
                + "KeyboardInterrupt\n>>> 1 + 1\n2\n>>> exit(3)\n");
  }

  @Test
  void aPasswordIsNotShown() {
    String source =
        """
        import getpass
        print("got", getpass.getpass("Password: "))
        print("then", input("Name: "))
        """;
    assertThat(
            shows(
                source, List.of(List.of("Password: ", "secret\r"), List.of("Name: ", "visible\r"))))
        .isEqualTo("Password: \ngot secret\nName: visible\nthen visible\n");
  }

  @Test
  void keysAreReadOneByOne() {
    String source =
        """
        import os, sys, termios, tty
        before = termios.tcgetattr(0)
        tty.setcbreak(0)
        print("ready")
        first = os.read(0, 10)
        tty.setraw(0)
        print("raw")
        second = os.read(0, 10)
        termios.tcsetattr(0, termios.TCSADRAIN, before)
        print(first, second, termios.tcgetattr(0)[3] == before[3])
        print(input("line: "))
        """;
    List<List<String>> steps =
        List.of(List.of("ready", "k"), List.of("raw", "\u0003"), List.of("line: ", "ab\u007fc\r"));
    assertThat(shows(source, steps))
        .isEqualTo("ready\nraw\nb'k' b'\\x03' True\nline: ab\b \bc\nac\n");
  }

  @Test
  void newlinesAreShownAsTheModesSay() {
    String source =
        """
        import os, termios, tty
        before = termios.tcgetattr(1)
        print(bool(before[1] & termios.OPOST), bool(before[1] & termios.ONLCR), bool(before[3] & termios.NOFLSH), flush=True)
        modes = termios.tcgetattr(1)
        modes[1] &= ~termios.ONLCR
        termios.tcsetattr(1, termios.TCSANOW, modes)
        os.write(1, b"a\\n")
        tty.setraw(1)
        os.write(1, b"b\\n")
        termios.tcsetattr(1, termios.TCSANOW, before)
        os.write(1, b"c\\n")
        print(termios.tcgetattr(1) == before)
        """;
    String script =
        """
        const process = await warren.spawn("python", ["-c", args[0]], { terminal: { cols: 80, rows: 24 } });
        return kit.text(process.stdout);
        """;
    assertThat(sdk.text(script, source)).isEqualTo("True True False\r\na\nb\nc\r\nTrue\r\n");
  }

  /** Fills a terminal that nobody looks at, types a line, Ctrl+C and more, and looks then. */
  private List<?> flooded(String mode, String more) {
    String source =
        """
        import sys, termios, time
        modes = termios.tcgetattr(1)
        modes[3] |= int(sys.argv[1])
        termios.tcsetattr(1, termios.TCSANOW, modes)
        print("x\\n" * 200_000, flush=True)
        open("/home/full" + sys.argv[1], "w").close()
        try: time.sleep(60)
        except KeyboardInterrupt: print("got", input())
        """;
    return sdk.list(
        """
        const process = await warren.spawn("python", ["-c", args[0], args[1]], { terminal: { cols: 80, rows: 24 } });
        await kit.until("all to be written", () => warren.fs.stat("/home/full" + args[1]).catch(() => undefined));
        await kit.waiting(process.pid);
        for (const typed of ["typed ahead\\r", "\\x03" + args[2]]) await kit.write(process.stdin, typed);
        const out = await kit.text(process.stdout);
        return [out.length > 600_000, out.length < 1_000, out.slice(out.lastIndexOf("got"))];
        """,
        source,
        mode,
        more);
  }

  @Test
  void ctrlCDiscardsWhatNobodyHasSeenOrReadUnlessTheModeSaysOtherwise() {
    assertThat(flooded("0", "after\r")).isEqualTo(List.of(false, true, "got after\r\n"));
    String noflsh = "128";
    assertThat(flooded(noflsh, "")).isEqualTo(List.of(true, false, "got typed ahead\r\n"));
  }

  @Test
  void theSizeIsThatOfTheScreen() {
    String source =
        """
        import os
        print(os.get_terminal_size())
        print("waits")
        print(input(), os.get_terminal_size())
        """;
    List<List<String>> steps = List.of(List.of("waits", "resize"), List.of("waits", "go\r"));
    assertThat(shows(source, steps))
        .isEqualTo(
            "os.terminal_size(columns=80, lines=24)\nwaits\ngo\n"
                + "go os.terminal_size(columns=100, lines=30)\n");
  }

  @Test
  void theTerminalCanBeOpenedByItsName() {
    String source =
        """
        import os
        fd = os.open("/dev/tty", os.O_RDWR)
        os.write(fd, b"by name\\n")
        print(os.read(fd, 100), os.isatty(fd))
        """;
    assertThat(shows(source, List.of(List.of("by name", "typed\r"))))
        .isEqualTo("by name\ntyped\nb'typed\\n' True\n");
    String none =
        """
        import errno, os, termios
        try: os.open("/dev/tty", os.O_RDWR)
        except OSError as error: print(errno.errorcode[error.errno])
        try: termios.tcgetattr(0)
        except termios.error as error: print(error.args[0] == errno.ENOTTY)
        """;
    assertThat(sdk.ended("return kit.run('python', ['-c', args[0]])", none).out())
        .isEqualTo("ENXIO\nTrue\n");
  }
}
