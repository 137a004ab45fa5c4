package warren.bridge.io;

import java.util.ArrayList;
import java.util.List;
import warren.shared.abi.Fdflags;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.OpenFileRecord;
import warren.shared.layout.OpenKind;
import warren.shared.layout.StreamRecord;
import warren.shared.ring.Stream;
import warren.testing.explore.ModelProcess;
import warren.testing.explore.SteppedCommons;
import warren.testing.explore.Steps;

/** A stream with a small buffer, and the processes of a scenario that have its ends open. */
final class StreamModel {
  private static final int RECORD = CommonsLayout.HEAP;
  private static final int BUFFER = RECORD + 1024;
  private static final int READ_FILE = RECORD + 2048;
  private static final int WRITE_FILE = RECORD + 2112;

  final SteppedCommons commons;
  final Stream stream;
  private final List<ModelProcess> processes = new ArrayList<>();

  StreamModel(Steps steps, int capacity) {
    this.commons = new SteppedCommons(steps);
    this.stream = Stream.create(commons, RECORD, BUFFER, capacity);
    commons.putInt(READ_FILE + OpenFileRecord.STREAM, RECORD);
    commons.putInt(WRITE_FILE + OpenFileRecord.STREAM, RECORD);
    name(steps);
  }

  private static void name(Steps steps) {
    steps.name(CommonsLayout.DOORBELL, "DOORBELL");
    steps.name(RECORD + StreamRecord.HEAD, "HEAD");
    steps.name(RECORD + StreamRecord.WRITE_LOCK, "WRITE_LOCK");
    steps.name(RECORD + StreamRecord.TAIL, "TAIL");
    steps.name(RECORD + StreamRecord.READ_LOCK, "READ_LOCK");
    steps.name(RECORD + StreamRecord.READERS, "READERS");
    steps.name(RECORD + StreamRecord.WRITERS, "WRITERS");
    steps.name(RECORD + StreamRecord.RESET, "RESET");
    steps.name(RECORD + StreamRecord.END_MARK, "END_MARK");
    steps.name(RECORD + StreamRecord.READING_SHARED, "READING_SHARED");
    steps.name(RECORD + StreamRecord.WRITING_SHARED, "WRITING_SHARED");
    steps.name(RECORD + StreamRecord.READ_WAITERS, "READ_WAITERS");
    steps.name(RECORD + StreamRecord.READ_WAITERS + 8, "READ_WAITERS+8");
    steps.name(RECORD + StreamRecord.WRITE_WAITERS, "WRITE_WAITERS");
    steps.name(RECORD + StreamRecord.WRITE_WAITERS + 8, "WRITE_WAITERS+8");
    steps.name(READ_FILE + OpenFileRecord.FLAGS, "flags of the reading end");
    steps.name(WRITE_FILE + OpenFileRecord.FLAGS, "flags of the writing end");
  }

  /** Makes writers nonblocking. */
  void nonblocking() {
    commons.putInt(WRITE_FILE + OpenFileRecord.FLAGS, Fdflags.NONBLOCK);
  }

  /** Adds a reader; the second one makes reading shared. */
  Reader reader() {
    if (!stream.isReaderClosed()) {
      stream.shareReading();
    }
    stream.addReader();
    return new Reader(process());
  }

  /** Adds a writer; the second one makes writing shared. */
  Writer writer() {
    if (!stream.isWriterClosed()) {
      stream.shareWriting();
    }
    stream.addWriter();
    return new Writer(process());
  }

  /** Shares both sides from the start, as those of a stream with a name. */
  StreamModel named() {
    stream.shareReading();
    stream.shareWriting();
    return this;
  }

  /** A process that writes once it has opened the stream, see {@link Writer#open}. */
  Writer laterWriter() {
    return new Writer(process());
  }

  private ModelProcess process() {
    ModelProcess process = new ModelProcess(commons, 1 + processes.size() * 40);
    processes.add(process);
    return process;
  }

  /** What the kernel does when the worker of a process is gone. */
  private void reap(ModelProcess killed, boolean isOpen, Runnable close) {
    if (isOpen) {
      stream.releaseLocks(killed.slot());
      close.run();
    }
    for (ModelProcess process : processes) {
      if (process != killed) {
        process.lookAgain();
      }
    }
  }

  /** A process that reads, and what it has read. */
  final class Reader {
    private final ModelProcess process;
    private final OpenFile file;
    private boolean closed;
    final List<String> pieces = new ArrayList<>();

    private Reader(ModelProcess process) {
      this.process = process;
      this.file = process.open(OpenKind.READ_END, READ_FILE);
    }

    /** Reads once; returns what the program sees. */
    String read(int length) {
      String piece = process.read(file, length);
      pieces.add(piece);
      return piece;
    }

    /** Reads to the end of the file. */
    void readAll(int length) {
      while (!read(length).isEmpty()) {
        continue;
      }
      pieces.remove(pieces.size() - 1);
    }

    OpenFile file() {
      return file;
    }

    String all() {
      return String.join("", pieces);
    }

    /** The kernel does so within a call, whether or not the process lives to its end. */
    void close() {
      closed = true;
      commons.steps().finishing(stream::removeReader);
    }

    void reap() {
      StreamModel.this.reap(process, !closed, stream::removeReader);
    }
  }

  /** A process that writes. */
  final class Writer {
    private final ModelProcess process;
    private final OpenFile file;
    private boolean closed;

    private Writer(ModelProcess process) {
      this.process = process;
      this.file = process.open(OpenKind.WRITE_END, WRITE_FILE);
    }

    int write(String text) {
      return process.write(file, text);
    }

    /** The kernel counts one more writer. */
    void open() {
      commons.steps().finishing(stream::addWriter);
    }

    /** The kernel does so within a call, whether or not the process lives to its end. */
    void close() {
      closed = true;
      commons.steps().finishing(stream::removeWriter);
    }

    void reap() {
      StreamModel.this.reap(process, !closed, stream::removeWriter);
    }
  }
}
