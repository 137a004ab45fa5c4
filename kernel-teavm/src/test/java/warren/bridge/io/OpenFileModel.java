package warren.bridge.io;

import java.util.ArrayList;
import java.util.List;
import warren.shared.abi.Filetype;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.Extent;
import warren.shared.layout.NodeRecord;
import warren.shared.layout.OpenFileRecord;
import warren.shared.layout.OpenKind;
import warren.testing.explore.ModelProcess;
import warren.testing.explore.SteppedCommons;
import warren.testing.explore.Steps;

/** A file with enough space reserved, and the processes of a scenario that have it open. */
final class OpenFileModel {
  private static final int NODE = CommonsLayout.HEAP;
  private static final int BYTES = NODE + 1024;
  private static final int ROOM = 64;
  private static final int FILES = NODE + 2048;

  final SteppedCommons commons;
  private int descriptions;
  private int processes;

  OpenFileModel(Steps steps, String text) {
    this.commons = new SteppedCommons(steps);
    commons.putLong(NODE + NodeRecord.SIZE, text.length());
    commons.putLong(NODE + NodeRecord.CAPACITY, ROOM);
    commons.putInt(NODE + NodeRecord.FILETYPE, Filetype.REGULAR_FILE);
    commons.putInt(NODE + NodeRecord.EXTENT_COUNT, 1);
    commons.putInt(NODE + NodeRecord.EXTENTS + Extent.ADDRESS, BYTES);
    commons.putInt(NODE + NodeRecord.EXTENTS + Extent.LENGTH, ROOM);
    for (int i = 0; i < text.length(); i++) {
      commons.putByte(BYTES + i, text.charAt(i));
    }
    steps.name(NODE + NodeRecord.SIZE, "SIZE");
    steps.name(NODE + NodeRecord.CAPACITY, "CAPACITY");
    steps.name(NODE + NodeRecord.EXTENT_COUNT, "EXTENT_COUNT");
    steps.name(NODE + NodeRecord.GENERATION, "GENERATION");
  }

  /** All bytes; those of a hole are dots. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < commons.loadLong(NODE + NodeRecord.SIZE); i++) {
      int b = commons.getByte(BYTES + i);
      text.append(b == 0 ? '.' : (char) b);
    }
    return text.toString();
  }

  /** A new open file description at position 0. */
  Description description(int flags) {
    return new Description(flags);
  }

  final class Description {
    private final int record = FILES + 64 * descriptions++;

    private Description(int flags) {
      commons.putInt(record + OpenFileRecord.NODE, NODE);
      commons.putInt(record + OpenFileRecord.FLAGS, flags);
      commons.steps().name(record + OpenFileRecord.POSITION, "POSITION");
    }

    Description shared() {
      commons.storeInt(record + OpenFileRecord.SHARED, 1);
      return this;
    }

    long position() {
      return commons.loadLong(record + OpenFileRecord.POSITION);
    }

    /** Adds a process that has it open. */
    Holder holder() {
      return new Holder(record);
    }
  }

  /** A process that has the file open, and what it has read. */
  final class Holder {
    private final ModelProcess process = new ModelProcess(commons, ++processes);
    private final OpenFile file;
    final List<String> pieces = new ArrayList<>();

    private Holder(int record) {
      this.file = process.open(OpenKind.REGULAR, record);
    }

    int write(String text) {
      return process.write(file, text);
    }

    /** What the kernel does within a request of its process. */
    void request(Runnable served) {
      process.request(served);
    }

    long seek(long offset, int whence) {
      return file.seek(offset, whence);
    }

    /** Reads to the end of the file. */
    void readAll(int length) {
      String piece = process.read(file, length);
      while (!piece.isEmpty()) {
        pieces.add(piece);
        piece = process.read(file, length);
      }
    }
  }
}
