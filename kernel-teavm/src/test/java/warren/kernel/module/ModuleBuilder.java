package warren.kernel.module;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds tiny modules, byte by byte, valid or malformed. */
final class ModuleBuilder {
  private final ByteArrayOutputStream types = new ByteArrayOutputStream();
  private final ByteArrayOutputStream imports = new ByteArrayOutputStream();
  private final ByteArrayOutputStream functions = new ByteArrayOutputStream();
  private final ByteArrayOutputStream memories = new ByteArrayOutputStream();
  private final ByteArrayOutputStream exports = new ByteArrayOutputStream();
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private int typeCount;
  private int importCount;
  private int importedFunctions;
  private int functionCount;
  private int memoryCount;
  private int exportCount;

  /** A module that can run: it exports a memory of one page and a {@code _start}. */
  static ModuleBuilder command() {
    return new ModuleBuilder().memory(0, 1).exportMemory("memory").start();
  }

  ModuleBuilder start() {
    return function("_start", "", "");
  }

  /** Call it after all imports of functions, as the indices count on. */
  ModuleBuilder function(String exported, String parameters, String results) {
    leb(functions, type(parameters, results));
    export(exported, 0, importedFunctions + functionCount++);
    return this;
  }

  ModuleBuilder importFunction(String module, String field, String parameters, String results) {
    name(imports, module);
    name(imports, field);
    imports.write(0);
    leb(imports, type(parameters, results));
    importCount++;
    importedFunctions++;
    return this;
  }

  ModuleBuilder importMemory(String module, String field, int flags, long... limits) {
    name(imports, module);
    name(imports, field);
    imports.write(2);
    limits(imports, flags, limits);
    importCount++;
    return this;
  }

  ModuleBuilder importGlobal(String module, String field) {
    name(imports, module);
    name(imports, field);
    imports.write(3);
    imports.write(0x7f);
    imports.write(0);
    importCount++;
    return this;
  }

  ModuleBuilder memory(int flags, long... limits) {
    limits(memories, flags, limits);
    memoryCount++;
    return this;
  }

  ModuleBuilder exportMemory(String name) {
    return export(name, 2, 0);
  }

  ModuleBuilder export(String name, int kind, int index) {
    name(exports, name);
    exports.write(kind);
    leb(exports, index);
    exportCount++;
    return this;
  }

  ModuleBuilder custom(String name) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    name(content, name);
    section(before, 0, content);
    return this;
  }

  /** A type of the GC proposal: a group of one final structure with one field. */
  ModuleBuilder gcTypes() {
    types.writeBytes(new byte[] {0x4e, 1, 0x4f, 0, 0x5f, 1, 0x63, 0x6e, 1});
    typeCount++;
    return this;
  }

  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    out.writeBytes(before.toByteArray());
    counted(out, 1, typeCount, types);
    counted(out, 2, importCount, imports);
    counted(out, 3, functionCount, functions);
    counted(out, 5, memoryCount, memories);
    counted(out, 7, exportCount, exports);
    return out.toByteArray();
  }

  Bytes bytes() {
    return Bytes.of(build());
  }

  private int type(String parameters, String results) {
    types.write(0x60);
    valueTypes(parameters);
    valueTypes(results);
    return typeCount++;
  }

  private void valueTypes(String letters) {
    leb(types, letters.length());
    for (char letter : letters.toCharArray()) {
      types.write("FfIi".indexOf(letter) + 0x7c);
    }
  }

  private static void counted(
      ByteArrayOutputStream out, int id, int count, ByteArrayOutputStream items) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    leb(content, count);
    content.writeBytes(items.toByteArray());
    section(out, id, content);
  }

  private static void section(ByteArrayOutputStream out, int id, ByteArrayOutputStream content) {
    out.write(id);
    leb(out, content.size());
    out.writeBytes(content.toByteArray());
  }

  private static void limits(ByteArrayOutputStream out, int flags, long... limits) {
    out.write(flags);
    for (long limit : limits) {
      leb(out, limit);
    }
  }

  private static void name(ByteArrayOutputStream out, String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    leb(out, utf8.length);
    out.writeBytes(utf8);
  }

  static void leb(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (Long.compareUnsigned(rest, 0x80) >= 0) {
      out.write((int) rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
