package warren.bridge.wasi;

import warren.bridge.channel.KernelCalls;
import warren.bridge.channel.Waiter;
import warren.bridge.io.Descriptors;
import warren.host.Clock;
import warren.host.Entropy;
import warren.shared.abi.Preview0;
import warren.shared.memory.Commons;
import warren.shared.memory.GuestMemory;

/**
 * The system calls of one process, by kind; those of preview 0 that differ are separate, and {@link
 * #readFile} is none of preview 1's.
 */
public final class Preview1 {
  public final ArgumentCalls arguments;
  public final ClockCalls clocks;
  public final DataCalls data;
  public final DescriptorCalls descriptors;
  public final FilestatCalls filestats;
  public final PathCalls paths;
  public final PollCall poll;
  public final PreopenCalls preopens;
  public final ProcessCalls process;
  public final ReaddirCall readdir;
  public final ReadFileCall readFile;
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
    int slot = kernel.slot();
    ProcessClock processClock = new ProcessClock(clock, commons, slot);
    PathArguments pathArguments = new PathArguments(files, memory, kernel);
    CachedLookup lookup = new CachedLookup(commons, memory);
    FilestatWriter writer = new FilestatWriter(commons, memory);
    this.arguments = new ArgumentCalls(commons, memory, slot);
    this.clocks = new ClockCalls(processClock, memory);
    this.process = new ProcessCalls(commons, memory, entropy, slot);
    this.data = new DataCalls(files, memory, kernel, process);
    this.descriptors = new DescriptorCalls(files, memory);
    this.filestats = new FilestatCalls(files, kernel, pathArguments, lookup, writer);
    this.paths = new PathCalls(files, memory, kernel, pathArguments, lookup);
    this.poll = new PollCall(files, memory, processClock, waiter, 0);
    this.preopens = new PreopenCalls(files, memory);
    this.readdir = new ReaddirCall(files, memory, kernel);
    this.readFile = new ReadFileCall(commons, memory, kernel, files, pathArguments, lookup);
    this.sockets = new SocketCalls(files, memory, kernel, data);
    this.unstable =
        new UnstableCalls(
            data,
            new FilestatCalls(files, kernel, pathArguments, lookup, writer.unstable()),
            new PollCall(files, memory, processClock, waiter, Preview0.SUBSCRIPTION_SHIFT));
  }
}
