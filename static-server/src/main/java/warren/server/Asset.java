package warren.server;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file of the site in the forms it can be sent in.
 *
 * @param path its address, which starts with a slash
 * @param tag what identifies its content
 * @param forms at least {@link Encoding#IDENTITY}
 */
record Asset(String path, String tag, Map<Encoding, Form> forms) {
  private static final Pattern NAMED_BY_CONTENT =
      Pattern.compile("/(assets|runtimes)/.*-[A-Za-z0-9]{8,}\\.[A-Za-z0-9.]+");

  Asset {
    if (!path.startsWith("/") || !forms.containsKey(Encoding.IDENTITY)) {
      throw new IllegalArgumentException("no asset: " + path);
    }
    forms = Map.copyOf(forms);
  }

  /** The bytes of one form. */
  record Form(long size, Content content) {}

  /** Opens bytes to be read once from the start. */
  interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Whether another content would have another address, so that this one may be cached for ever.
   */
  boolean isImmutable() {
    return NAMED_BY_CONTENT.matcher(path).matches();
  }

  String entityTag(Encoding encoding) {
    return '"' + tag + encoding.tagSuffix + '"';
  }
}
