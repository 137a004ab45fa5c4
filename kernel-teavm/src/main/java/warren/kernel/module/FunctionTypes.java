package warren.kernel.module;

import java.util.Arrays;

/**
 * The type section: WebAssembly core, section "Binary Format / Modules / Type Section".
 *
 * <p>Keeps the offset of each type and reads signatures on demand. Types of the GC proposal are
 * skipped and have no signature.
 */
final class FunctionTypes {
  private static final int FUNCTION = 0x60;
  private static final int STRUCT = 0x5f;
  private static final int ARRAY = 0x5e;
  private static final int SUB = 0x50;
  private static final int SUB_FINAL = 0x4f;
  private static final int GROUP = 0x4e;

  /** More than engines accept; limits the memory for the offsets. */
  private static final int MOST_TYPES = 1_000_000;

  private final Bytes bytes;
  private int[] starts = new int[16];
  private int count;

  FunctionTypes(Bytes bytes) {
    this.bytes = bytes;
  }

  void read(ByteCursor cursor) throws MalformedModule {
    int groups = cursor.readCount();
    for (int i = 0; i < groups; i++) {
      int form = cursor.readByte();
      if (form == GROUP) {
        int members = cursor.readCount();
        for (int k = 0; k < members; k++) {
          add(cursor, cursor.readByte());
        }
      } else {
        add(cursor, form);
      }
    }
  }

  private void add(ByteCursor cursor, int form) throws MalformedModule {
    if (count == MOST_TYPES) {
      throw new MalformedModule("has more than " + MOST_TYPES + " types");
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    int composite = form;
    if (form == SUB || form == SUB_FINAL) {
      int parents = cursor.readCount();
      for (int i = 0; i < parents; i++) {
        cursor.skipNumber();
      }
      composite = cursor.readByte();
    }
    starts[count++] = composite == FUNCTION ? cursor.position() : -1;
    skipComposite(cursor, composite);
  }

  private static void skipComposite(ByteCursor cursor, int form) throws MalformedModule {
    switch (form) {
      case FUNCTION -> {
        skipValueTypes(cursor);
        skipValueTypes(cursor);
      }
      case STRUCT -> {
        int fields = cursor.readCount();
        for (int i = 0; i < fields; i++) {
          skipField(cursor);
        }
      }
      case ARRAY -> skipField(cursor);
      default ->
          throw new MalformedModule(
              "is damaged, or newer than Warren: byte "
                  + (cursor.position() - 1)
                  + " starts no known type");
    }
  }

  private static void skipValueTypes(ByteCursor cursor) throws MalformedModule {
    int types = cursor.readCount();
    for (int i = 0; i < types; i++) {
      ValueType.read(cursor);
    }
  }

  private static void skipField(ByteCursor cursor) throws MalformedModule {
    ValueType.read(cursor);
    cursor.readByte();
  }

  /** The signature of a type, or null if that is no function's. */
  Signature signature(long index) throws MalformedModule {
    if (index >= count || starts[(int) index] < 0) {
      return null;
    }
    ByteCursor cursor = new ByteCursor(bytes, starts[(int) index], bytes.size());
    String parameters = Signature.readTypes(cursor);
    return parameters == null ? null : Signature.of(parameters, Signature.readTypes(cursor));
  }
}
