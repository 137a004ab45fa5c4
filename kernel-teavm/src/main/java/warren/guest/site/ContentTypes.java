package warren.guest.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The content types of files, by the endings of their names. */
final class ContentTypes {
  private static final String TEXT = "; charset=utf-8";

  /** A type, and the endings that have it; a star stands for text, which is UTF-8. */
  private static final String TABLE =
      """
      *text/html html htm
      *text/css css
      *text/javascript js mjs cjs
      *application/json json map
      *text/plain txt text log md ini toml yaml yml
      *text/csv csv
      *text/vtt vtt
      *application/xml xml xsl
      *application/xhtml+xml xhtml
      *application/rss+xml rss
      *application/atom+xml atom
      application/manifest+json webmanifest
      image/svg+xml svg
      image/png png apng
      image/jpeg jpg jpeg
      image/gif gif
      image/webp webp
      image/avif avif
      image/bmp bmp
      image/x-icon ico cur
      font/woff woff
      font/woff2 woff2
      font/ttf ttf
      font/otf otf
      audio/mpeg mp3
      audio/ogg ogg oga opus
      audio/wav wav
      audio/flac flac
      audio/mp4 m4a
      video/mp4 mp4 m4v
      video/webm webm
      video/ogg ogv
      video/quicktime mov
      model/gltf-binary glb
      model/gltf+json gltf
      application/wasm wasm
      application/pdf pdf
      application/zip zip
      application/gzip gz
      """;

  private static final String OTHER = "application/octet-stream";

  private final Map<String, String> types = new HashMap<>();

  ContentTypes() {
    for (String line : Names.split(TABLE, '\n')) {
      List<String> words = Names.split(line, ' ');
      String type = words.remove(0);
      String whole = type.startsWith("*") ? type.substring(1) + TEXT : type;
      words.forEach(ending -> types.put(ending, whole));
    }
  }

  /** The type of a file with this path. */
  String of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return OTHER;
    }
    String type = types.get(lower(name.substring(dot + 1)));
    return type == null ? OTHER : type;
  }

  private static String lower(String text) {
    StringBuilder lower = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return lower.toString();
  }
}
