package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Python's {@code os} gets from the kernel; the rest is tested in {@code runtimes}. */
class PythonIT extends SdkTest {
  private static final String RUN = "return kit.run('python', args[0], { cwd: '/home/p' })";

  private String prints(String source) {
    write("main.py", source);
    Ended ended = sdk.ended(RUN, List.of("main.py"));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended.out();
  }

  private void write(String name, String text) {
    sdk.js(
        "await warren.fs.mkdir('/home/p', { recursive: true });"
            + "await warren.fs.writeFile('/home/p/' + args[0], args[1])",
        name,
        text);
  }

  @Test
  void nothingIsMissingThatPackagesStopAt() {
    String source =
        """
        import importlib, os, shutil, hashlib
        for name in "getuid system umask getppid kill dup dup2".split():
            if not hasattr(os, name): print("os." + name)
        for name in "mmap ctypes multiprocessing webbrowser pwd resource".split():
            try: importlib.import_module(name)
            except ImportError as error: print(error)
        if not hasattr(hashlib, "pbkdf2_hmac"): print("hashlib.pbkdf2_hmac")
        if not hasattr(shutil, "disk_usage"): print("shutil.disk_usage")
        try: from concurrent.futures import ThreadPoolExecutor
        except ImportError as error: print(error)
        try: os.close(os.dup(1))
        except OSError as error: print("os.dup", error)
        """;
    assertThat(prints(source)).isEmpty();
  }

  @Test
  void duplicatesShareTheOpenFileDescription() {
    String source =
        """
        import os
        with os.fdopen(os.dup(os.dup(1)), "w") as out: print("by a duplicate", file=out)
        with open("f", "w") as file: file.write("abcdef")
        one, other = os.open("f", os.O_RDWR), os.open("f", os.O_RDWR)
        os.read(other, 1)
        copy = os.dup(other)
        again = os.dup(copy)
        print(os.read(copy, 1), os.read(again, 1), os.lseek(other, 0, 1), os.lseek(one, 0, 1))
        os.close(other), os.close(copy)
        print(os.read(again, 9), os.get_blocking(one))
        folder = os.open(".", os.O_RDONLY)
        print(os.path.samestat(os.fstat(os.dup(folder)), os.stat(".")))
        """;
    assertThat(prints(source)).isEqualTo("by a duplicate\nb'b' b'c' 3 0\nb'def' True\nTrue\n");
  }

  @Test
  void aNumberCanBeGivenToADuplicate() {
    String source =
        """
        import os, sys, tempfile
        before = os.listdir("/proc/self/fd")
        file = tempfile.TemporaryFile(buffering=0)
        saved = os.dup(1)
        os.dup2(file.fileno(), 1)
        print("printed", flush=True)
        os.write(1, b"written\\n")
        os.system("clear")
        print(os.dup2(saved, 1), os.dup2(1, 1))
        os.close(saved)
        file.seek(0)
        print(file.read())
        file.close()
        print(os.listdir("/proc/self/fd") == before)
        os.dup2(1, 200)
        sys.stdout.flush()
        os.write(200, b"not given yet\\n")
        with open("f", "w") as text: text.write("line")
        os.close(0)
        os.dup2(os.open("f", os.O_RDONLY), 0)
        print(input())
        """;
    assertThat(prints(source))
        .isEqualTo(
            "1 1\nb'printed\\nwritten\\n\\x1b[H\\x1b[2J\\x1b[3J'\nTrue\nnot given yet\nline\n");
  }

  @Test
  void whatCannotBeDuplicatedIsToldAsPosixDoes() {
    String source =
        """
        import errno, os, sys
        archive = os.open(next(it for it in sys.path if it.endswith(".zip")), os.O_RDONLY)
        gone = os.dup(1)
        os.close(gone)
        for call in (
            lambda: os.dup(-1), lambda: os.dup(900), lambda: os.dup(gone),
            lambda: os.dup2(900, 1), lambda: os.dup2(1, -1), lambda: os.dup2(1, 1 << 20),
            lambda: os.dup(archive), lambda: os.dup2(1, archive), lambda: os.dup2(1, 3), lambda: os.dup2(1, gone),
        ):
            try: print("no error", call())
            except OSError as error: print(errno.errorcode[error.errno], end=" ")
        try: os.dup("1")
        except TypeError: print("TypeError")
        """;
    assertThat(prints(source)).isEqualTo("EBADF ".repeat(6) + "ENOTSUP ".repeat(4) + "TypeError\n");
  }

  @Test
  void pytestCapturesWhatIsWrittenToDescriptors() throws IOException {
    Map<String, String> files = PythonPackage.filesOrLeaveOut("pytest");
    sdk.js(
        """
        for (const [path, content] of Object.entries(args[0])) {
          const folder = path.split("/").slice(0, -1).join("/");
          await warren.fs.mkdir("/home/p/" + folder, { recursive: true });
          await warren.fs.writeFile("/home/p/" + path, kit.fromBase64(content));
        }
        """,
        files);
    write(
        "test_it.py",
        """
        import os
        def test_captures(capfd):
            os.write(1, b"written\\n")
            print("printed")
            assert capfd.readouterr().out == "written\\nprinted\\n"
        def test_hides():
            os.write(1, b"hidden\\n")
        def test_fails():
            os.write(2, b"shown\\n")
            assert [1, 2] == [1, 3]
        """);

    Ended ended = sdk.ended(RUN, List.of("-m", "pytest"));

    assertThat(ended.out())
        .contains("Captured stderr call", "shown\n", "1 failed, 2 passed")
        .doesNotContain("hidden");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isEqualTo(1);
  }
}
