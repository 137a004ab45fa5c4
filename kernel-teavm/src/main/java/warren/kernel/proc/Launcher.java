package warren.kernel.proc;

import java.util.List;
import java.util.Map;
import warren.kernel.storage.Blocks;
import warren.kernel.storage.FileStore;
import warren.kernel.vfs.DirectoryNode;
import warren.kernel.vfs.PathNames;
import warren.kernel.vfs.PathWalk;
import warren.kernel.vfs.Start;
import warren.kernel.vfs.StreamNode;
import warren.shared.abi.Errno;
import warren.shared.abi.Filetype;
import warren.shared.abi.Rights;
import warren.shared.layout.CommonsLayout;
import warren.shared.layout.FirstDescriptor;
import warren.shared.layout.OpenKind;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;
import warren.shared.memory.Utf8;
import warren.shared.ring.Ring;

/** Lays down all that a process starts with: its tree, streams, descriptors, arguments, slot. */
public final class Launcher {
  private final Commons commons;
  private final Blocks blocks;
  private final Views views;
  private final StreamNode terminal;
  private final StreamNode pipe;
  private final PathWalk walk = new PathWalk();

  public Launcher(FileStore store, Blocks blocks, Views views) {
    this.commons = store.commons();
    this.blocks = blocks;
    this.views = views;
    this.terminal = new StreamNode(store, Filetype.CHARACTER_DEVICE);
    this.pipe = new StreamNode(store, Filetype.UNKNOWN);
  }

  /** Prepares everything; on a refusal the caller ends the process, which frees what was made. */
  public void prepare(Process process, SpawnRequest request) throws Refusal {
    int slot = CommonsLayout.slot(process.index());
    commons.fill(slot, 0, Slot.TRANSFER);
    commons.putInt(slot + Slot.PROCESS_ID, process.pid());
    process.setAnswered(0);
    if (request.mounts() == null) {
      views.showWhole(process);
    } else {
      views.show(process, request.mounts());
    }
    directory(process, request.cwd());
    layArguments(slot, request);
    addStreams(process, request.terminal());
    addPreopens(process, request);
    describe(process, slot);
  }

  private void layArguments(int slot, SpawnRequest request) throws Refusal {
    int argumentBytes = 0;
    for (String argument : request.arguments()) {
      argumentBytes += Utf8.length(argument) + 1;
    }
    int environmentBytes = 0;
    for (Map.Entry<String, String> variable : request.environment().entrySet()) {
      environmentBytes += Utf8.length(variable.getKey()) + Utf8.length(variable.getValue()) + 2;
    }
    int bytes = argumentBytes + environmentBytes;
    if (bytes > Limits.ARGUMENTS) {
      throw new Refusal(
          Errno.TOOBIG, "arguments and environment take more than 1 MiB: pass a file");
    }
    int block = block(Math.max(bytes, 1));
    commons.putInt(slot + Slot.ARGUMENTS, block);
    commons.putInt(slot + Slot.ARGUMENT_COUNT, request.arguments().size());
    commons.putInt(slot + Slot.ARGUMENT_BYTES, argumentBytes);
    commons.putInt(slot + Slot.ENVIRONMENT, block + argumentBytes);
    commons.putInt(slot + Slot.ENVIRONMENT_COUNT, request.environment().size());
    commons.putInt(slot + Slot.ENVIRONMENT_BYTES, environmentBytes);
    int at = block;
    for (String argument : request.arguments()) {
      at = layString(at, argument);
    }
    for (Map.Entry<String, String> variable : request.environment().entrySet()) {
      at = layString(at, variable.getKey() + "=" + variable.getValue());
    }
  }

  private int layString(int at, String text) {
    int end = at + Utf8.write(commons, at, text);
    commons.putByte(end, 0);
    return end + 1;
  }

  private void addStreams(Process process, boolean isTerminal) throws Refusal {
    Ring[] rings = rings(isTerminal ? 2 : 3);
    Ring input = rings[0];
    Ring output = rings[1];
    Ring errors = rings[rings.length - 1];
    process.setStreams(new Streams(input, output, errors, isTerminal));
    StreamNode node = isTerminal ? terminal : pipe;
    add(
        process,
        new Description(
            node,
            OpenKind.RING_SOURCE,
            input,
            Rights.FD_READ | Rights.POLL_FD_READWRITE,
            Rights.FD_READ | Rights.POLL_FD_READWRITE,
            0,
            false,
            null,
            null,
            null,
            null));
    add(
        process,
        new Description(
            node,
            OpenKind.RING_SINK,
            output,
            Rights.FD_WRITE | Rights.POLL_FD_READWRITE,
            Rights.FD_WRITE | Rights.POLL_FD_READWRITE,
            0,
            false,
            null,
            null,
            null,
            null));
    add(
        process,
        new Description(
            node,
            OpenKind.RING_SINK,
            errors,
            Rights.FD_WRITE | Rights.POLL_FD_READWRITE,
            Rights.FD_WRITE | Rights.POLL_FD_READWRITE,
            0,
            false,
            null,
            null,
            null,
            null));
  }

  /** All of so many rings, or none. */
  private Ring[] rings(int count) throws Refusal {
    Ring[] rings = new Ring[count];
    for (int made = 0; made < count; made++) {
      rings[made] = ring();
      if (rings[made] == null) {
        for (int i = 0; i < made; i++) {
          free(rings[i]);
        }
        throw noRoom();
      }
    }
    return rings;
  }

  /** A new ring, or null when there is no room. */
  private Ring ring() {
    int header = blocks.allocate(Ring.HEADER);
    int buffer = header == 0 ? 0 : blocks.allocate(Limits.RING);
    if (buffer != 0) {
      return Ring.create(commons, header, buffer, Limits.RING);
    }
    if (header != 0) {
      blocks.release(header, Ring.HEADER);
    }
    return null;
  }

  private int block(int bytes) throws Refusal {
    int block = blocks.allocate(bytes);
    if (block == 0) {
      throw noRoom();
    }
    return block;
  }

  private static Refusal noRoom() {
    return new Refusal(
        Errno.NOSPC, "there is no room left to start a process: delete files or end processes");
  }

  private void addPreopens(Process process, SpawnRequest request) throws Refusal {
    if (request.preopens() != null) {
      for (Map.Entry<String, String> preopen : request.preopens().entrySet()) {
        addPreopen(process, preopen.getKey(), preopen.getValue(), null);
      }
      return;
    }
    addPreopen(process, "/", "/", null);
    addPreopen(process, ".", request.cwd(), process.root());
  }

  private void addPreopen(Process process, String name, String path, DirectoryNode fallback)
      throws Refusal {
    DirectoryNode directory = directory(process, path);
    add(
        process,
        new Description(
            directory,
            OpenKind.DIRECTORY,
            null,
            Rights.DIRECTORY_ALL,
            Rights.DIRECTORY_INHERITING,
            0,
            walk.isReadOnly(),
            name,
            fallback,
            null,
            null));
  }

  /** A directory of the tree that the process sees; {@link #walk} stands at it. */
  private DirectoryNode directory(Process process, String path) throws Refusal {
    int errno = walk.walk(new Start(process.root(), false), "./" + PathNames.strip(path), true);
    if (errno == Errno.SUCCESS && walk.node() instanceof DirectoryNode directory) {
      return directory;
    }
    if (errno == Errno.NOTDIR || (errno == Errno.SUCCESS && walk.node() != null)) {
      throw new Refusal(Errno.NOTDIR, path + " is not a directory: a process can't start in it");
    }
    throw new Refusal(
        Errno.NOENT, "there is no directory " + path + " for the process to start in");
  }

  private static void add(Process process, Description description) {
    description.node().opened();
    process.descriptors().add(description);
  }

  private void describe(Process process, int slot) throws Refusal {
    DescriptorTable table = process.descriptors();
    int at = slot + Slot.TRANSFER;
    int end = at + Slot.TRANSFER_SIZE;
    for (int descriptor = 0; descriptor < table.size(); descriptor++) {
      Description description = table.get(descriptor);
      String name = description.preopen();
      int length = name == null ? -1 : Utf8.length(name);
      if (at + FirstDescriptor.size(length) > end) {
        throw new Refusal(Errno.TOOBIG, "the names of the preopens take more than 64 KiB");
      }
      describe(description, at, length);
      at += FirstDescriptor.size(length);
    }
    commons.putInt(slot + Slot.DESCRIPTOR_COUNT, table.size());
  }

  private void describe(Description description, int at, int nameLength) {
    commons.putInt(at + FirstDescriptor.KIND, description.kind());
    commons.putInt(at + FirstDescriptor.RECORD, description.node().record());
    commons.putInt(at + FirstDescriptor.RING, description.ringAddress());
    commons.putInt(at + FirstDescriptor.FILETYPE, description.node().filetype());
    commons.putLong(at + FirstDescriptor.RIGHTS, description.rights());
    commons.putLong(at + FirstDescriptor.INHERITING, description.inheriting());
    commons.putInt(at + FirstDescriptor.FLAGS, description.flags());
    commons.putInt(at + FirstDescriptor.NAME_LENGTH, nameLength);
    if (nameLength >= 0) {
      Utf8.write(commons, at + FirstDescriptor.NAME, description.preopen());
    }
  }

  /** Frees what {@link #prepare} laid down. The worker is gone, the output was taken. */
  void free(Process process) {
    int slot = CommonsLayout.slot(process.index());
    int block = commons.getInt(slot + Slot.ARGUMENTS);
    if (block != 0) {
      int bytes =
          commons.getInt(slot + Slot.ARGUMENT_BYTES)
              + commons.getInt(slot + Slot.ENVIRONMENT_BYTES);
      blocks.release(block, Math.max(bytes, 1));
    }
    Streams streams = process.streams();
    if (streams != null) {
      for (Ring ring : List.of(streams.input(), streams.output())) {
        free(ring);
      }
      if (!streams.terminal()) {
        free(streams.errors());
      }
    }
    process.view().free();
    commons.fill(slot, 0, Slot.TRANSFER);
  }

  private void free(Ring ring) {
    blocks.release(ring.buffer(), Limits.RING);
    blocks.release(ring.address(), Ring.HEADER);
  }
}
