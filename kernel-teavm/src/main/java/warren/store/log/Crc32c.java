package warren.store.log;

import warren.shared.memory.Commons;

/** CRC-32C (Castagnoli, RFC 3720, appendix B.4) of bytes in the commons, eight at a time. */
final class Crc32c {
  private static final int POLYNOMIAL = 0x82f63b78;
  private static final int[] TABLE = table();

  private Crc32c() {}

  private static int[] table() {
    int[] table = new int[8 * 256];
    for (int i = 0; i < 256; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
      }
      table[i] = crc;
    }
    for (int i = 256; i < table.length; i++) {
      int before = table[i - 256];
      table[i] = (before >>> 8) ^ table[before & 0xff];
    }
    return table;
  }

  static int of(Commons commons, int at, int length) {
    int[] table = TABLE;
    int crc = -1;
    int end = at + (length & ~7);
    int from = at;
    for (; from != end; from += 8) {
      long word = commons.getLong(from) ^ (crc & 0xffffffffL);
      int low = (int) word;
      int high = (int) (word >>> 32);
      crc =
          table[0x700 + (low & 0xff)]
              ^ table[0x600 + ((low >>> 8) & 0xff)]
              ^ table[0x500 + ((low >>> 16) & 0xff)]
              ^ table[0x400 + (low >>> 24)]
              ^ table[0x300 + (high & 0xff)]
              ^ table[0x200 + ((high >>> 8) & 0xff)]
              ^ table[0x100 + ((high >>> 16) & 0xff)]
              ^ table[high >>> 24];
    }
    for (int i = 0; i < (length & 7); i++) {
      crc = (crc >>> 8) ^ table[(crc ^ commons.getByte(from + i)) & 0xff];
    }
    return ~crc;
  }
}
