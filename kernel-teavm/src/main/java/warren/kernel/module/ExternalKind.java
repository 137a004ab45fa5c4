package warren.kernel.module;

/** What can be imported and exported, in the order of its numbers. */
enum ExternalKind {
  FUNCTION("function"),
  TABLE("table"),
  MEMORY("memory"),
  GLOBAL("global"),
  TAG("tag");

  final String word;

  ExternalKind(String word) {
    this.word = word;
  }

  static ExternalKind read(ByteCursor cursor) throws MalformedModule {
    return switch (cursor.readByte()) {
      case 0 -> FUNCTION;
      case 1 -> TABLE;
      case 2 -> MEMORY;
      case 3 -> GLOBAL;
      case 4 -> TAG;
      default ->
          throw new MalformedModule(
              "is damaged: byte " + (cursor.position() - 1) + " is no kind of import or export");
    };
  }
}
