package warren.kernel.module;

import warren.shared.layout.DirectorySection;

/**
 * Finds where a C library remembers the current directory, which preview 1 has no call for. That of
 * wasi-libc is a variable of its own, {@code __wasilibc_cwd}, which points to "/" when a program
 * begins, and {@code getcwd} loads it. So a module that was not stripped of its names tells the
 * address: its function {@code getcwd} loads from it, and it points to "/".
 *
 * <p>Below the lowest byte that a segment gives, memory is free when a program begins: wasm-ld
 * leaves a page of 1,024 bytes there, or puts the stack there, whose deepest part it is. That is
 * room for another path.
 */
public final class DirectoryVariable {
  private static final int HEADER = 8;
  private static final int CUSTOM_SECTION = 0;
  private static final int IMPORT_SECTION = 2;
  private static final int CODE_SECTION = 10;
  private static final int DATA_SECTION = 11;
  private static final int FUNCTION_NAMES = 1;
  private static final String FUNCTION = "getcwd";

  /** i32.const 0, i32.load of a multiple of 4; the address follows. */
  private static final int[] LOAD = {0x41, 0x00, 0x28, 0x02};

  private final Bytes module;
  private ByteCursor imports;
  private ByteCursor code;
  private ByteCursor data;
  private ByteCursor names;

  private DirectoryVariable(Bytes module) {
    this.module = module;
  }

  /**
   * The section to add ({@link DirectorySection}) at the end of a module, or null: it has no such
   * variable, or no names. To be called for what {@link ModuleInspection} takes for a command.
   */
  public static SectionChange of(Bytes module) {
    try {
      return new DirectoryVariable(module).find();
    } catch (MalformedModule malformed) {
      return null;
    }
  }

  private SectionChange find() throws MalformedModule {
    ByteCursor cursor = new ByteCursor(module, HEADER, module.size());
    while (!cursor.atEnd()) {
      int id = cursor.readByte();
      long length = cursor.readU32();
      int start = cursor.position();
      cursor.skip(length);
      note(id, new ByteCursor(module, start, cursor.position()));
    }
    if (imports == null || code == null || data == null || names == null) {
      return null;
    }
    long function = function();
    return function < 0 ? null : of(function - importedFunctions());
  }

  private void note(int id, ByteCursor section) throws MalformedModule {
    switch (id) {
      case CUSTOM_SECTION -> names = section.readName().equals("name") ? section : names;
      case IMPORT_SECTION -> imports = section;
      case CODE_SECTION -> code = section;
      case DATA_SECTION -> data = section;
      default -> {}
    }
  }

  /** The index of the one function of the name, or -1. */
  private long function() throws MalformedModule {
    long found = -1;
    while (!names.atEnd()) {
      int id = names.readByte();
      long length = names.readU32();
      int start = names.position();
      names.skip(length);
      ByteCursor cursor = new ByteCursor(module, start, names.position());
      for (int left = id == FUNCTION_NAMES ? cursor.readCount() : 0; left > 0; left--) {
        long index = cursor.readU32();
        int size = cursor.readCount();
        if (isFunction(cursor.position(), size)) {
          if (found >= 0) {
            return -1;
          }
          found = index;
        }
        cursor.skip(size);
      }
    }
    return found;
  }

  private boolean isFunction(int at, int size) {
    boolean isSame = size == FUNCTION.length();
    for (int i = 0; i < size && isSame; i++) {
      isSame = module.get(at + i) == FUNCTION.charAt(i);
    }
    return isSame;
  }

  private int importedFunctions() throws MalformedModule {
    int functions = 0;
    for (int left = imports.readCount(); left > 0; left--) {
      functions += ModuleImport.read(imports).kind() == ExternalKind.FUNCTION ? 1 : 0;
    }
    return functions;
  }

  private SectionChange of(long body) throws MalformedModule {
    int count = code.readCount();
    if (body < 0 || body >= count) {
      return null;
    }
    for (long i = 0; i < body; i++) {
      code.skip(code.readU32());
    }
    int length = code.readCount();
    InitialMemory memory = InitialMemory.of(module, data);
    long at = memory.isKnown() ? variable(code.position(), length, memory) : 0;
    return at == 0 ? null : section(at, memory.lowest());
  }

  /** What one function loads that points to "/", or 0. */
  private long variable(int from, int length, InitialMemory memory) throws MalformedModule {
    for (int at = from; at + LOAD.length < from + length; at++) {
      if (isLoad(at)) {
        long address = new ByteCursor(module, at + LOAD.length, from + length).readU32();
        long target = memory.word(address);
        if (target != 0 && memory.get(target) == '/' && memory.get(target + 1) == 0) {
          return address;
        }
      }
    }
    return 0;
  }

  private boolean isLoad(int at) {
    boolean isSame = true;
    for (int i = 0; i < LOAD.length && isSame; i++) {
      isSame = module.get(at + i) == LOAD[i];
    }
    return isSame;
  }

  private SectionChange section(long address, long lowest) {
    StringBuilder content = new StringBuilder();
    content
        .append(SectionChange.number(DirectorySection.NAME.length()))
        .append(DirectorySection.NAME);
    word(content, address);
    word(content, lowest);
    return SectionChange.of(module.size(), module.size(), CUSTOM_SECTION, content);
  }

  private static void word(StringBuilder content, long value) {
    for (int shift = 0; shift < 32; shift += 8) {
      content.append((char) (value >>> shift & 0xff));
    }
  }
}
