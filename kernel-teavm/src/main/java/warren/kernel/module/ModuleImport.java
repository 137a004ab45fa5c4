package warren.kernel.module;

/**
 * One import: WebAssembly core, section "Import Section".
 *
 * @param name its two names
 * @param kind its kind
 * @param type the index of a function's type; 0 for another kind
 * @param limits of a memory; null for another kind
 */
record ModuleImport(ImportName name, ExternalKind kind, long type, Limits limits) {

  static ModuleImport read(ByteCursor cursor) throws MalformedModule {
    ImportName name = new ImportName(cursor.readName(), cursor.readName());
    ExternalKind kind = ExternalKind.read(cursor);
    long type = 0;
    Limits limits = null;
    switch (kind) {
      case FUNCTION -> type = cursor.readU32();
      case TABLE -> {
        ValueType.read(cursor);
        Limits.read(cursor);
      }
      case MEMORY -> limits = Limits.read(cursor);
      case GLOBAL -> {
        ValueType.read(cursor);
        cursor.readByte();
      }
      case TAG -> {
        cursor.readByte();
        cursor.readU32();
      }
    }
    return new ModuleImport(name, kind, type, limits);
  }
}
