package warren.kernel.module;

import java.util.ArrayList;
import java.util.List;

/**
 * Changes a module so that its memory is its own, exported, and has a maximum. A program that needs
 * more then fails in {@code memory.grow} instead of crashing the tab. An imported memory, as made
 * by {@code wasm-ld --import-memory}, is replaced by an own one with the same limits.
 */
public final class MemoryChanges {
  private static final int HEADER = 8;
  private static final int IMPORT_SECTION = 2;
  private static final int MEMORY_SECTION = 5;
  private static final int EXPORT_SECTION = 7;
  private static final int ONE_MEMORY = 1;
  private static final int HAS_MAXIMUM = 1;
  private static final int MEMORY_KIND = 2;
  private static final int FIRST_MEMORY = 0;

  /** The name under which the memory is exported. */
  private static final String EXPORTED_AS = "memory";

  /** The content of a section. */
  private record Section(int from, int start, int to) {}

  private final Bytes module;
  private final int mostPages;
  private Section imports;
  private Section memories;
  private Section exports;

  /** Offset where a memory section may be inserted. */
  private int place;

  private MemoryChanges(Bytes module, int mostPages) {
    this.module = module;
    this.mostPages = mostPages;
    this.place = module.size();
  }

  /**
   * The changes that a module needs, in the order of their offsets; none if it is not one that
   * {@link ModuleInspection} takes for a command.
   */
  public static List<SectionChange> of(Bytes module, int mostPages) {
    try {
      MemoryChanges changes = new MemoryChanges(module, mostPages);
      changes.findSections();
      return changes.find();
    } catch (MalformedModule malformed) {
      return List.of();
    }
  }

  private void findSections() throws MalformedModule {
    ByteCursor cursor = new ByteCursor(module, HEADER, module.size());
    while (!cursor.atEnd()) {
      int from = cursor.position();
      int id = cursor.readByte();
      long length = cursor.readU32();
      int start = cursor.position();
      cursor.skip(length);
      note(id, new Section(from, start, cursor.position()));
    }
  }

  private void note(int id, Section section) {
    if (id == IMPORT_SECTION) {
      imports = section;
    } else if (id == MEMORY_SECTION) {
      memories = section;
    } else if (id == EXPORT_SECTION) {
      exports = section;
    }
    if (id >= MEMORY_SECTION) {
      place = Math.min(place, section.from);
    }
  }

  private List<SectionChange> find() throws MalformedModule {
    if (memories != null) {
      ByteCursor cursor = content(memories);
      int count = cursor.readCount();
      if (count > 0) {
        return count == 1 ? cap(Limits.read(cursor)) : List.of();
      }
    }
    return imports == null ? List.of() : takeImport();
  }

  private List<SectionChange> cap(Limits limits) {
    boolean capped = limits.maximum() != MemoryType.UNLIMITED && limits.maximum() <= mostPages;
    return capped || isUnusual(limits) ? List.of() : List.of(ownMemory(limits));
  }

  private List<SectionChange> takeImport() throws MalformedModule {
    ByteCursor cursor = content(imports);
    int left = cursor.readCount();
    String count = SectionChange.number(left - 1);
    int start = cursor.position();
    for (; left > 0; left--) {
      int from = cursor.position();
      ModuleImport imported = ModuleImport.read(cursor);
      if (imported.kind() == ExternalKind.MEMORY) {
        String others = bytes(start, from) + bytes(cursor.position(), imports.to);
        return isUnusual(imported.limits()) ? List.of() : own(imported.limits(), count + others);
      }
    }
    return List.of();
  }

  private List<SectionChange> own(Limits limits, String otherImports) throws MalformedModule {
    List<SectionChange> changes = new ArrayList<>();
    changes.add(SectionChange.of(imports.from, imports.to, IMPORT_SECTION, otherImports));
    changes.add(ownMemory(limits));
    ModuleExports known = new ModuleExports();
    known.read(content(exports));
    if (!known.hasMemory()) {
      ByteCursor cursor = content(exports);
      StringBuilder all = new StringBuilder(SectionChange.number(cursor.readCount() + 1L));
      all.append(bytes(cursor.position(), exports.to));
      all.append(SectionChange.number(EXPORTED_AS.length())).append(EXPORTED_AS);
      all.append((char) MEMORY_KIND).append((char) FIRST_MEMORY);
      changes.add(SectionChange.of(exports.from, exports.to, EXPORT_SECTION, all));
    }
    return changes;
  }

  /** The memory section: replaces the present one, or is inserted. */
  private SectionChange ownMemory(Limits limits) {
    boolean capped = limits.maximum() != MemoryType.UNLIMITED && limits.maximum() <= mostPages;
    long most = capped ? limits.maximum() : Math.max(limits.minimum(), mostPages);
    StringBuilder content = new StringBuilder();
    content.append((char) ONE_MEMORY).append((char) HAS_MAXIMUM);
    content.append(SectionChange.number(limits.minimum())).append(SectionChange.number(most));
    int to = memories == null ? place : memories.to;
    return SectionChange.of(place, to, MEMORY_SECTION, content);
  }

  private static boolean isUnusual(Limits limits) {
    return limits.shared() || limits.wide() || limits.customPages();
  }

  private ByteCursor content(Section section) throws MalformedModule {
    if (section == null) {
      throw new MalformedModule("has no exports");
    }
    return new ByteCursor(module, section.start, section.to);
  }

  /** One byte per character. */
  private String bytes(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int at = from; at < to; at++) {
      text.append((char) module.get(at));
    }
    return text.toString();
  }
}
