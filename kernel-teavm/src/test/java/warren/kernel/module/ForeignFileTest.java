package warren.kernel.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no modules: each is recognized. */
class ForeignFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main.py|print(1)|`main.py` is a Python script: run it with `python main.py`",
        "a b.py|print(1)|`a b.py` is a Python script: run it with `python 'a b.py'`",
        "x.mjs|1|`x.mjs` is a JavaScript program: run it with `node x.mjs`",
        "tool|#!/usr/bin/env -S python3 -u|`tool` is a Python script: run it with `python tool`",
        "tool|#!/usr/bin/node|`tool` is a JavaScript program: run it with `node tool`",
        "run.sh|#!/bin/sh|`run.sh` is a shell script: run it with `sh run.sh`",
        "tool|#!/usr/bin/env ruby|`tool` is a script for `ruby`, which Warren does not have",
        "tool|#!|`tool` is a script that names no interpreter; run it with `python` or `node`",
        "src/main.c|int main|`src/main.c` is C source: build it with"
            + " `clang --target=wasm32-wasi -O2 -o main.wasm main.c`",
        "x.wasm|version https://git-lfs.github.com/spec/v1|`x.wasm` is only a Git LFS pointer:"
            + " get the file itself with `git lfs pull`",
        "x|(module)|`x` is WebAssembly as text: make a module of it with `wat2wasm`",
        "notes.txt|hello|`notes.txt` is a text file, no program; run a .wasm of WASI preview 1,"
            + " or a script with `python` or `node`",
        "x.zip|PK\u0003\u0004zip|`x.zip` is a zip archive: unpack it and open the folder",
        "x.exe|MZ\u0000|`x.exe` is a Windows program (PE):"
            + " build it for WASI preview 1 (wasm32-wasip1) to run it here",
      })
  void reportsWhatItIs(String name, String content, String message) {
    assertThat(describe(name, content)).isEqualTo(message);
  }

  @Test
  void reportsProgramsOfOtherSystems() {
    String elf = "\u007fELF\2\1\1" + "\0".repeat(9) + "\2\0\u003e\0";
    assertThat(describe("a.out", elf)).contains("a Linux program (ELF, x86-64): build it for WASI");
    assertThat(describe("a", "\u007fELF\2\1\1" + "\0".repeat(9) + "\2\0\u00b7\0"))
        .contains("ELF, ARM64");
    assertThat(describe("a", "\u007fELF")).contains("(ELF)");
    assertThat(describe("a", "\u00cf\u00fa\u00ed\u00fe\0\0")).contains("Mach-O");
    assertThat(describe("a", "\u00ca\u00fe\u00ba\u00be\0\0\0\2")).contains("Mach-O");
    assertThat(describe("A.class", "\u00ca\u00fe\u00ba\u00be\0\0\0\u003d")).contains("Java class");
  }

  @Test
  void reportsComponentsAndUnknownVersions() {
    assertThat(describe("x", "\0asm\r\0\1\0")).contains("component").contains("wasm32-wasip1");
    assertThat(describe("x", "\0asm\2\0\0\0")).contains("version 2");
  }

  @Test
  void emptyAndUnknownFiles() {
    assertThat(describe("x.wasm", "")).isEqualTo("`x.wasm` is empty");
    assertThat(describe("x.wasm", "\1\2\3\4")).contains("nothing else that is known");
  }

  @Test
  void aNameCannotBreakTheLine() {
    assertThat(describe("a\nb\u001b[2J.py", "1")).doesNotContain("\n").doesNotContain("\u001b");
    assertThat(describe("x".repeat(5000), "1")).hasSizeLessThan(1000);
  }

  private static String describe(String name, String latin1) {
    return ForeignFile.describe(name, Bytes.of(latin1.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
