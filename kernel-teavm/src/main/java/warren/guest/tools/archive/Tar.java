package warren.guest.tools.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import warren.guest.Input;
import warren.guest.Output;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.Tool;
import warren.guest.tools.ToolProcess;

/** {@code tar}: makes, lists and unpacks archives, compressed by gzip or not. */
final class Tar implements Tool {
  private static final int TROUBLE = 2;

  private ToolProcess process;
  private Options options;

  @Override
  public int run(ToolProcess tool) throws IOException {
    process = tool;
    options =
        Options.parse(
            dashed(tool.arguments()),
            "cxtzvf:C:kpOhmj1:2:",
            "create=c",
            "extract=x",
            "get=x",
            "list=t",
            "gzip=z",
            "verbose=v",
            "file=f",
            "directory=C",
            "exclude=1",
            "strip-components=2");
    if (options.has('j')) {
      throw new BadUsage("not supported: -j");
    }
    String archive = process.files().absolute(options.value('f', "-"));
    boolean isStream = options.value('f', "-").equals("-");
    if (options.has('C')) {
      process.files().enter(process.files().absolute(options.value('C', "")));
    }
    if (options.has('c')) {
      create(isStream ? "-" : archive);
    } else if (options.has('x') || options.has('t')) {
      read(isStream ? "-" : archive);
    } else {
      throw new BadUsage(
          "You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
    }
    return process.status() == 0 ? 0 : TROUBLE;
  }

  /** The first word may have its options without a dash. */
  private static List<String> dashed(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    if (words.size() > 1 && !words.get(1).startsWith("-")) {
      String letters = words.remove(1);
      int value = 1;
      for (int i = 0; i < letters.length(); i++) {
        char letter = letters.charAt(i);
        words.add(value++, "-" + letter);
        if ((letter == 'f' || letter == 'C') && value < words.size()) {
          value++;
        }
      }
    }
    return words;
  }

  private void create(String archive) throws IOException {
    if (options.rest().isEmpty()) {
      throw new BadUsage("Cowardly refusing to create an empty archive");
    }
    boolean isStream = archive.equals("-");
    int fd = isStream ? 1 : process.files().create(archive);
    Output out = isStream ? process.out() : new Output(process.calls(), fd);
    boolean compresses = options.has('z');
    OutputStream stream = Streams.of(out);
    GZIPOutputStream compressed = compresses ? new GZIPOutputStream(stream) : null;
    TarWriter writer = new TarWriter(process, options, compresses ? compressed : stream, isStream);
    for (String path : options.rest()) {
      writer.add(path);
    }
    writer.end();
    if (compressed != null) {
      compressed.finish();
    }
    out.flush();
    if (!isStream) {
      process.files().close(fd);
    }
  }

  private void read(String archive) throws IOException {
    try (Input in = process.input(archive)) {
      InputStream stream = Streams.of(in);
      boolean isCompressed = in.startsWith(0x1f, 0x8b);
      new TarReader(process, options, isCompressed ? new GZIPInputStream(stream) : stream).run();
    }
  }
}
