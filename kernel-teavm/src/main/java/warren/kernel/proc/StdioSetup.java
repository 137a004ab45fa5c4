package warren.kernel.proc;

import java.util.List;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.storage.OpenFileStore;
import warren.kernel.stream.KernelReader;
import warren.kernel.stream.KernelWriter;
import warren.kernel.stream.StreamEnd;
import warren.kernel.stream.StreamStore;
import warren.kernel.terminal.EchoBuffer;
import warren.kernel.terminal.Terminal;
import warren.kernel.vfs.OpenFileDescription;
import warren.kernel.vfs.OpenFileDescription.Access;
import warren.shared.abi.Errno;
import warren.shared.abi.Rights;
import warren.shared.layout.OpenKind;
import warren.shared.ring.Stream;

/** Opens the first descriptors of a new process. */
final class StdioSetup {
  /** Standard input, output and error. */
  static final int STREAMS = 3;

  private final OpenFileStore openFiles;
  private final StreamStore streams;
  private final EchoBuffer echo;

  StdioSetup(OpenFileStore openFiles, StreamStore streams, EchoBuffer echo) {
    this.openFiles = openFiles;
    this.streams = streams;
    this.echo = echo;
  }

  /** If it fails the caller discards the process, which closes what was opened. */
  void open(Process process, Stdio stdio) throws Refusal {
    if (stdio instanceof Stdio.Inherited inherited) {
      inherit(process, inherited.files());
    } else if (stdio instanceof Stdio.NewTerminal terminal) {
      Stream[] made = create(2);
      connect(process, new Terminal(streams, made[0], made[1], echo, terminal.size()));
    } else if (stdio instanceof Stdio.OnTerminal on) {
      connect(process, on.terminal());
    } else {
      openPipes(process);
    }
  }

  /** Marks as shared what has another holder already. */
  private static void inherit(Process process, List<OpenFileDescription> files) {
    process.setStreams(new StandardStreams.Inherited());
    process.descriptors().reserve(files.size());
    for (OpenFileDescription file : files) {
      if (file != null && file.isHeld()) {
        file.share();
      }
    }
    for (int number = 0; number < files.size(); number++) {
      if (files.get(number) != null) {
        process.descriptors().put(number, new Descriptor(files.get(number), null));
      }
    }
  }

  private void connect(Process process, Terminal terminal) throws Refusal {
    if (terminal.isHungUp()) {
      throw new Refusal(Errno.IO, "the terminal was closed: open another");
    }
    terminal.setForeground(process.group());
    process.setStreams(new StandardStreams.OnTerminal(terminal));
    process.setTerminal(terminal);
    add(process, terminal.openInput());
    OpenFileDescription out = describe(terminal.openOutput());
    process.descriptors().add(new Descriptor(out, null));
    process.descriptors().add(new Descriptor(out, null));
  }

  private void openPipes(Process process) throws Refusal {
    Stream[] made = create(3);
    process.setStreams(
        new StandardStreams.Pipes(
            new KernelWriter(streams, made[0]),
            new KernelReader(streams, made[1]),
            new KernelReader(streams, made[2])));
    add(process, streams.readEnd(made[0], StreamStore.Kind.PIPE));
    add(process, streams.writeEnd(made[1], StreamStore.Kind.PIPE));
    add(process, streams.writeEnd(made[2], StreamStore.Kind.PIPE));
  }

  private void add(Process process, StreamEnd end) throws Refusal {
    process.descriptors().add(new Descriptor(describe(end), null));
  }

  private OpenFileDescription describe(StreamEnd end) throws Refusal {
    boolean reads = end.kind() == OpenKind.READ_END;
    long rights = (reads ? Rights.FD_READ : Rights.FD_WRITE) | Rights.POLL_FD_READWRITE;
    Access access = new Access(end.kind(), rights, rights, 0, false);
    OpenFileDescription file = OpenFileDescription.create(openFiles, end, access, null);
    if (file == null) {
      end.opened();
      end.closed();
      throw Refusal.noSpace();
    }
    return file;
  }

  /** Creates {@code count} streams, or none of them if it fails. */
  private Stream[] create(int count) throws Refusal {
    Stream[] made = new Stream[count];
    for (int i = 0; i < count; i++) {
      made[i] = streams.create();
      if (made[i] == null) {
        for (int j = 0; j < i; j++) {
          new KernelReader(streams, made[j]).close();
        }
        throw Refusal.noSpace();
      }
    }
    return made;
  }
}
