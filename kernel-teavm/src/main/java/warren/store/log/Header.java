package warren.store.log;

import static warren.shared.layout.JournalRecord.HEADER;
import static warren.shared.layout.JournalRecord.HEADER_CRC;
import static warren.shared.layout.JournalRecord.LENGTH;
import static warren.shared.layout.JournalRecord.MAGIC;
import static warren.shared.layout.JournalRecord.PAYLOAD_CRC;
import static warren.shared.layout.JournalRecord.PAYLOAD_MOST;
import static warren.shared.layout.JournalRecord.RESERVED;
import static warren.shared.layout.JournalRecord.SEQUENCE;

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
    commons.putInt(record + RESERVED, 0);
    commons.putInt(record + HEADER_CRC, Crc32c.of(commons, record, HEADER_CRC));
  }

  static boolean isSound(Commons commons, int record) {
    int length = commons.getInt(record + LENGTH);
    return commons.getInt(record) == MAGIC
        && length >= 0
        && length <= PAYLOAD_MOST
        && commons.getInt(record + HEADER_CRC) == Crc32c.of(commons, record, HEADER_CRC);
  }

  static boolean isPayloadSound(Commons commons, int record) {
    int length = commons.getInt(record + LENGTH);
    return commons.getInt(record + PAYLOAD_CRC) == Crc32c.of(commons, record + HEADER, length);
  }
}
