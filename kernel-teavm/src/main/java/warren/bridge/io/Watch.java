package warren.bridge.io;

import warren.bridge.channel.KernelCalls;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/** A watch on files: each write is a path to watch, and what is read are lines about changes. */
final class Watch extends ReadEnd {
  private final CommandWriter commands;

  Watch(
      Opening opening,
      Commons commons,
      StreamReader reader,
      GuestMemory guest,
      KernelCalls kernel) {
    super(opening, commons, reader);
    this.commands = new CommandWriter(opening.descriptor(), guest, kernel);
  }

  @Override
  public int write(int from, int length) {
    return commands.write(from, length);
  }

  @Override
  void renumbered(int descriptor) {
    commands.renumbered(descriptor);
  }
}
