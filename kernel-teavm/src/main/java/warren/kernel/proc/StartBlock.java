package warren.kernel.proc;

import java.util.List;
import java.util.Map;
import warren.kernel.proc.DescriptorTable.Descriptor;
import warren.kernel.storage.Blocks;
import warren.kernel.vfs.DirectoryNode;
import warren.shared.abi.Errno;
import warren.shared.layout.FirstDescriptor;
import warren.shared.layout.Slot;
import warren.shared.memory.Commons;
import warren.shared.memory.Limits;
import warren.shared.memory.Utf8;

/** Writes arguments, environment and first descriptors into the {@link Slot} of a new process. */
final class StartBlock {
  private final Commons commons;
  private final Blocks blocks;

  StartBlock(Commons commons, Blocks blocks) {
    this.commons = commons;
    this.blocks = blocks;
  }

  /** {@code directory} is the current one, or null if its path leads elsewhere for the process. */
  void writeStrings(
      int slot, List<String> arguments, Map<String, String> environment, String directory)
      throws Refusal {
    int argumentBytes = 0;
    for (String argument : arguments) {
      argumentBytes += Utf8.length(argument) + 1;
    }
    int environmentBytes = 0;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      environmentBytes += Utf8.length(variable.getKey()) + Utf8.length(variable.getValue()) + 2;
    }
    int directoryBytes = directory == null ? 0 : Utf8.length(directory) + 1;
    int block = allocate(argumentBytes + environmentBytes + directoryBytes);
    commons.putInt(slot + Slot.ARGUMENTS, block);
    commons.putInt(slot + Slot.ARGUMENT_COUNT, arguments.size());
    commons.putInt(slot + Slot.ARGUMENT_BYTES, argumentBytes);
    commons.putInt(slot + Slot.ENVIRONMENT, block + argumentBytes);
    commons.putInt(slot + Slot.ENVIRONMENT_COUNT, environment.size());
    commons.putInt(slot + Slot.ENVIRONMENT_BYTES, environmentBytes);
    commons.putInt(slot + Slot.DIRECTORY, block + argumentBytes + environmentBytes);
    commons.putInt(slot + Slot.DIRECTORY_BYTES, directoryBytes);
    int at = block;
    for (String argument : arguments) {
      at = writeString(at, argument);
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      at = writeString(at, variable.getKey() + "=" + variable.getValue());
    }
    if (directory != null) {
      writeString(at, directory);
    }
  }

  private int allocate(int bytes) throws Refusal {
    if (bytes > Limits.ARGUMENTS) {
      throw new Refusal(
          Errno.TOOBIG, "arguments and environment take more than 1 MiB: pass a file");
    }
    int block = blocks.allocate(Math.max(bytes, 1));
    if (block == 0) {
      throw Refusal.noSpace();
    }
    return block;
  }

  private int writeString(int at, String text) {
    int end = at + Utf8.write(commons, at, text);
    commons.putByte(end, 0);
    return end + 1;
  }

  void writeDescriptors(int slot, DescriptorTable table) throws Refusal {
    int at = slot + Slot.TRANSFER;
    int end = at + Slot.TRANSFER_SIZE;
    for (int number = 0; number < table.size(); number++) {
      Descriptor descriptor = table.get(number);
      String name = nameOf(descriptor);
      int length = name == null ? -1 : Utf8.length(name);
      if (at + FirstDescriptor.size(length) > end) {
        throw new Refusal(Errno.TOOBIG, "the names of the preopens take more than 64 KiB");
      }
      writeDescriptor(descriptor, at, length);
      at += FirstDescriptor.size(length);
    }
    commons.putInt(slot + Slot.DESCRIPTOR_COUNT, table.size());
  }

  private static String nameOf(Descriptor descriptor) {
    return descriptor == null || descriptor.preopen() == null ? null : descriptor.preopen().name();
  }

  private void writeDescriptor(Descriptor descriptor, int at, int nameLength) {
    commons.putInt(at + FirstDescriptor.NAME_LENGTH, nameLength);
    if (descriptor == null) {
      commons.putInt(at + FirstDescriptor.KIND, -1);
      return;
    }
    commons.putInt(at + FirstDescriptor.KIND, descriptor.file().access().kind());
    commons.putInt(at + FirstDescriptor.FILE, descriptor.file().record());
    commons.putInt(at + FirstDescriptor.FILETYPE, descriptor.file().node().filetype());
    commons.putLong(at + FirstDescriptor.RIGHTS, descriptor.file().access().rights());
    commons.putLong(at + FirstDescriptor.INHERITING, descriptor.file().access().inheriting());
    if (nameLength >= 0) {
      DirectoryNode fallback = descriptor.preopen().fallback();
      commons.putInt(at + FirstDescriptor.FALLBACK, fallback == null ? 0 : fallback.record());
      Utf8.write(commons, at + FirstDescriptor.NAME, descriptor.preopen().name());
    }
  }

  /** Frees what was allocated outside of the slot, and clears the slot. */
  void free(int slot) {
    int block = commons.getInt(slot + Slot.ARGUMENTS);
    if (block != 0) {
      int bytes =
          commons.getInt(slot + Slot.ARGUMENT_BYTES)
              + commons.getInt(slot + Slot.ENVIRONMENT_BYTES)
              + commons.getInt(slot + Slot.DIRECTORY_BYTES);
      blocks.release(block, Math.max(bytes, 1));
    }
    commons.fill(slot, 0, Slot.TRANSFER);
  }
}
