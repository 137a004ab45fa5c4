package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.HEADER_CRC;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.MAGIC;
import static warren.shared.layout.JournalRecord.PAYLOAD_CRC;
import static warren.shared.layout.JournalRecord.PAYLOAD_MOST;
import static warren.shared.layout.JournalRecord.PREFIX_CRC;
import static warren.shared.layout.JournalRecord.SEQUENCE;
import static warren.shared.layout.JournalRecord.TYPE;

import warren.shared.layout.JournalRecord;
import warren.shared.memory.Commons;

/**
 * The header of a record of the log, as it lies in the commons: {@link
 * warren.shared.layout.JournalRecord}.
 */
final class Header {
  private Header() {}

  /** Completes the header of a record whose type and length are there. */
  static void seal(Commons commons, int record, long sequence) {
    int length = commons.getInt(record + LENGTH);
    commons.putInt(record, MAGIC);
    commons.putInt(record + PAYLOAD_CRC, Crc32c.of(commons, record + HEADER, length));
    commons.putLong(record + SEQUENCE, sequence);
    commons.putInt(record + PREFIX_CRC, prefix(commons, record));
    commons.putInt(record + HEADER_CRC, Crc32c.of(commons, record, HEADER_CRC));
  }

  static boolean isSound(Commons commons, int record) {
    int length = commons.getInt(record + LENGTH);
    return commons.getInt(record) == MAGIC
        && length >= 0
        && length <= PAYLOAD_MOST
        && commons.getInt(record + HEADER_CRC) == Crc32c.of(commons, record, HEADER_CRC);
  }

  private static int prefix(Commons commons, int record) {
    int prefix = JournalRecord.prefix(commons.getInt(record + TYPE));
    return Crc32c.of(commons, record + HEADER, Math.min(prefix, commons.getInt(record + LENGTH)));
  }

  /**
   * Whether the first bytes of the payload are sound, which of a file's bytes say where they go.
   */
  static boolean isPrefixSound(Commons commons, int record) {
    return commons.getInt(record + PREFIX_CRC) == prefix(commons, record);
  }

  static boolean isPayloadSound(Commons commons, int record) {
    int length = commons.getInt(record + LENGTH);
    return commons.getInt(record + PAYLOAD_CRC) == Crc32c.of(commons, record + HEADER, length);
  }
}
