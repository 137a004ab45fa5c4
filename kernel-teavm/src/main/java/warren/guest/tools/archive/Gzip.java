package warren.guest.tools.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import warren.guest.FileStatus;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.WasiException;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code gzip}, {@code gunzip} and {@code zcat}. */
final class Gzip implements Tool {
  private static final String SUFFIX = ".gz";
  private static final int PIECE = 64 << 10;

  private ToolProcess process;
  private Options options;
  private boolean expands;
  private boolean toOutput;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    options =
        Options.parse(
            tool.arguments(),
            "cdkfvnqt123456789",
            "stdout=c",
            "to-stdout=c",
            "decompress=d",
            "keep=k",
            "force=f",
            "verbose=v",
            "test=t",
            "best=9",
            "fast=1");
    boolean isCat = tool.name().equals("zcat");
    expands = options.has('d') || options.has('t') || isCat || tool.name().equals("gunzip");
    toOutput = options.has('c') || isCat;
    for (String path : options.files()) {
      file(path);
    }
    return process.status();
  }

  private void file(String path) throws IOException {
    if (path.equals("-")) {
      try (Input in = process.input("-")) {
        pass(in, process.out(), path);
      }
      return;
    }
    String source = path;
    if (expands && process.files().status(path) == null) {
      source = path + SUFFIX;
    }
    FileStatus status = process.files().status(source);
    if (status == null) {
      process.fail((expands ? source : path) + ": No such file or directory");
    } else if (status.isDirectory()) {
      process.warn(source + " is a directory -- ignored");
      process.failWith(2);
    } else if (toOutput || options.has('t')) {
      try (Input in = process.input(source)) {
        pass(in, process.out(), source);
      }
    } else {
      replace(source, status);
    }
  }

  private void replace(String source, FileStatus status) throws IOException {
    if (expands ? !source.endsWith(SUFFIX) : source.endsWith(SUFFIX)) {
      process.warn(
          source
              + (expands ? ": unknown suffix -- ignored" : " already has .gz suffix -- unchanged"));
      process.failWith(2);
      return;
    }
    String target =
        expands ? source.substring(0, source.length() - SUFFIX.length()) : source + SUFFIX;
    if (process.files().status(target) != null && !options.has('f')) {
      process.warn(target + " already exists;\tnot overwritten");
      process.failWith(2);
      return;
    }
    int fd = process.files().create(target);
    boolean isWhole;
    try (Input in = process.input(source)) {
      Output out = new Output(process.calls(), fd);
      isWhole = pass(in, out, source);
      out.flush();
      out.free();
    } finally {
      process.files().close(fd);
    }
    if (!isWhole) {
      process.files().unlink(target);
      return;
    }
    process.files().setTimes(target, status.accessed(), status.modified());
    if (!options.has('k')) {
      process.files().unlink(source);
    }
  }

  private boolean pass(Input in, Output out, String path) throws IOException {
    try {
      if (expands) {
        InputStream expanded = new GZIPInputStream(Streams.of(in));
        copy(expanded, options.has('t') ? Streams.nothing() : Streams.of(out));
      } else {
        GZIPOutputStream compressed = new GZIPOutputStream(Streams.of(out));
        copy(Streams.of(in), compressed);
        compressed.finish();
      }
      return true;
    } catch (WasiException failure) {
      throw failure;
    } catch (IOException bad) {
      String name = path.equals("-") ? "stdin" : path;
      process.print("\ngzip: " + name + ": not in gzip format\n");
      process.failWith(1);
      return false;
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[PIECE];
    int count = from.read(piece);
    while (count >= 0) {
      to.write(piece, 0, count);
      count = from.read(piece);
    }
  }
}
