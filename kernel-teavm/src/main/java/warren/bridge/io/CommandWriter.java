package warren.bridge.io;

import warren.bridge.channel.KernelCalls;
import warren.shared.abi.Errno;
import warren.shared.layout.Operation;
import warren.shared.layout.Slot;
import warren.shared.memory.GuestMemory;

/** Sends what is written to a descriptor to the kernel, each write as one command. */
final class CommandWriter {
  private final GuestMemory guest;
  private final KernelCalls kernel;
  private int descriptor;

  CommandWriter(int descriptor, GuestMemory guest, KernelCalls kernel) {
    this.descriptor = descriptor;
    this.guest = guest;
    this.kernel = kernel;
  }

  int descriptor() {
    return descriptor;
  }

  void renumbered(int other) {
    descriptor = other;
  }

  /** Returns the length or a negated errno: INVAL if it is too long, and those of the command. */
  int write(int from, int length) {
    if (length == 0) {
      return 0;
    }
    if (length > Slot.TRANSFER_SIZE) {
      return -Errno.INVAL;
    }
    guest.copyToCommons(kernel.transfer(), from, length);
    int errno = kernel.argument(0, descriptor).argument(1, length).call(Operation.CONTROL_WRITE);
    return errno == Errno.SUCCESS ? length : -errno;
  }
}
