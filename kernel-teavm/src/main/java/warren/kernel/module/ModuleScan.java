package warren.kernel.module;

import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a module's sections that are needed to start it: WebAssembly core, section "Binary
 * Format / Modules". Code and data are skipped.
 */
final class ModuleScan {
  private static final int HEADER = 8;
  private static final int CUSTOM_SECTION = 0;
  private static final int TYPE_SECTION = 1;
  private static final int IMPORT_SECTION = 2;
  private static final int FUNCTION_SECTION = 3;
  private static final int MEMORY_SECTION = 5;
  private static final int EXPORT_SECTION = 7;

  /** Limits the memory for records of imports and memories. */
  private static final int MOST_ITEMS = 100_000;

  private final Bytes bytes;
  private final FunctionTypes types;
  private int functionSection = -1;
  private int importedFunctions;

  final List<ModuleImport> imports = new ArrayList<>();
  final List<Limits> memories = new ArrayList<>();
  final ModuleExports exports = new ModuleExports();
  boolean objectFile;

  private ModuleScan(Bytes bytes) {
    this.bytes = bytes;
    this.types = new FunctionTypes(bytes);
  }

  /** Reads a file that starts with the header of a core module. */
  static ModuleScan of(Bytes bytes) throws MalformedModule {
    ModuleScan scan = new ModuleScan(bytes);
    ByteCursor cursor = new ByteCursor(bytes, HEADER, bytes.size());
    while (!cursor.atEnd()) {
      int id = cursor.readByte();
      long length = cursor.readU32();
      int start = cursor.position();
      cursor.skip(length);
      scan.section(id, new ByteCursor(bytes, start, cursor.position()));
    }
    return scan;
  }

  private void section(int id, ByteCursor cursor) throws MalformedModule {
    switch (id) {
      case CUSTOM_SECTION -> objectFile |= cursor.readName().equals("linking");
      case TYPE_SECTION -> types.read(cursor);
      case IMPORT_SECTION -> readImports(cursor);
      case FUNCTION_SECTION -> functionSection = cursor.position();
      case MEMORY_SECTION -> {
        for (int left = items(cursor); left > 0; left--) {
          memories.add(Limits.read(cursor));
        }
      }
      case EXPORT_SECTION -> exports.read(cursor);
      default -> {}
    }
  }

  private void readImports(ByteCursor cursor) throws MalformedModule {
    for (int left = items(cursor); left > 0; left--) {
      ModuleImport imported = ModuleImport.read(cursor);
      imports.add(imported);
      if (imported.kind() == ExternalKind.FUNCTION) {
        importedFunctions++;
      } else if (imported.kind() == ExternalKind.MEMORY) {
        memories.add(imported.limits());
      }
    }
  }

  private int items(ByteCursor cursor) throws MalformedModule {
    int count = cursor.readCount();
    if (count > MOST_ITEMS) {
      throw new MalformedModule("has " + count + " imports or memories, which is too many");
    }
    return count;
  }

  /** The signature of an imported function, or null if it has none that messages can show. */
  Signature signature(ModuleImport imported) throws MalformedModule {
    return types.signature(imported.type());
  }

  /** The signature of a function of the module's own, or null. */
  Signature ownSignature(long function) throws MalformedModule {
    long index = function - importedFunctions;
    if (index < 0 || functionSection < 0) {
      return null;
    }
    ByteCursor cursor = new ByteCursor(bytes, functionSection, bytes.size());
    int count = cursor.readCount();
    if (index >= count) {
      return null;
    }
    for (long i = 0; i < index; i++) {
      cursor.skipNumber();
    }
    return types.signature(cursor.readU32());
  }
}
