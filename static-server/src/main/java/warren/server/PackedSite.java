package warren.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import warren.server.Asset.Form;

/**
 * The site that {@code build/pack.mjs} put on the class path: an index {@code site.tsv} and the
 * files under {@code site/}. A compressed file is there as {@code .br} and {@code .gz} only; its
 * plain form is unpacked while it is sent.
 */
final class PackedSite implements Site {
  private final Map<String, Asset> assets = new HashMap<>();
  private final String prefix;

  /**
   * @param prefix the folder on the class path, empty or ending with a slash
   * @throws FileNotFoundException if there is no packed site
   */
  PackedSite(String prefix) throws IOException {
    this.prefix = prefix;
    try (BufferedReader index =
        new BufferedReader(new InputStreamReader(open("site.tsv"), UTF_8))) {
      index
          .lines()
          .filter(line -> !line.isEmpty())
          .map(this::asset)
          .forEach(a -> assets.put(a.path(), a));
    }
  }

  @Override
  public Optional<Asset> find(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  private Asset asset(String row) {
    String[] columns = row.split("\t", 5);
    String path = columns[0];
    String resource = "site" + path;
    long size = Long.parseLong(columns[2]);
    Map<Encoding, Form> forms = new EnumMap<>(Encoding.class);
    if (columns[3].equals("-")) {
      forms.put(Encoding.IDENTITY, new Form(size, () -> open(resource)));
    } else {
      forms.put(
          Encoding.BROTLI, new Form(Long.parseLong(columns[3]), () -> open(resource + ".br")));
      forms.put(Encoding.GZIP, new Form(Long.parseLong(columns[4]), () -> open(resource + ".gz")));
      forms.put(
          Encoding.IDENTITY,
          new Form(size, () -> new GZIPInputStream(open(resource + ".gz"), 1 << 16)));
    }
    return new Asset(path, columns[1], forms);
  }

  private InputStream open(String resource) throws IOException {
    InputStream stream = PackedSite.class.getClassLoader().getResourceAsStream(prefix + resource);
    if (stream == null) {
      throw new FileNotFoundException(prefix + resource);
    }
    return stream;
  }
}
