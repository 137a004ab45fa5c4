package warren.server;

/** The forms in which a file can be sent, the preferred first. */
enum Encoding {
  BROTLI("br", "-br"),
  GZIP("gzip", "-gz"),
  IDENTITY("identity", "");

  /** Its name in {@code Accept-Encoding} and {@code Content-Encoding}. */
  final String token;

  /** Distinguishes the entity tags of one file's forms, since a strong tag names exact bytes. */
  final String tagSuffix;

  Encoding(String token, String tagSuffix) {
    this.token = token;
    this.tagSuffix = tagSuffix;
  }
}
