package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.host.Clock;
import warren.host.Entropy;
import warren.shared.abi.Preview0;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/** The system calls of one process, by kind; those of preview 0 that differ stand apart. */
public final class Preview1 {
  public final ArgumentCalls arguments;
  public final ClockCalls clocks;
  public final DataCalls data;
  public final DescriptorCalls descriptors;
  public final PathCalls paths;
  public final PollCall poll;
  public final ProcessCalls process;
  public final SocketCalls sockets;
  public final UnstableCalls unstable;

  public Preview1(
      Commons commons,
      GuestMemory memory,
      KernelCalls kernel,
      Waiter waiter,
      Descriptors files,
      Clock clock,
      Entropy entropy) {
    ProcessClock processClock = new ProcessClock(clock, commons, kernel.slot());
    FilestatWriter filestat = new FilestatWriter(commons, memory);
    this.arguments = new ArgumentCalls(commons, memory, kernel.slot());
    this.clocks = new ClockCalls(processClock, memory);
    this.data = new DataCalls(files, memory, kernel);
    this.descriptors = new DescriptorCalls(files, memory, kernel, filestat);
    this.paths = new PathCalls(files, memory, kernel, filestat);
    this.poll = new PollCall(files, memory, processClock, waiter, 0);
    this.unstable = unstable(files, memory, processClock, waiter, filestat);
    this.process = new ProcessCalls(commons, memory, entropy, kernel.slot());
    this.sockets = new SocketCalls(files);
  }

  private UnstableCalls unstable(
      Descriptors files,
      GuestMemory memory,
      ProcessClock clock,
      Waiter waiter,
      FilestatWriter filestat) {
    PollCall unstablePoll = new PollCall(files, memory, clock, waiter, Preview0.SUBSCRIPTION_SHIFT);
    return new UnstableCalls(data, descriptors, paths, unstablePoll, filestat.unstable());
  }
}
