package warren.bridge.wasi;

import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;

/** clock_time_get and clock_res_get. */
public final class ClockCalls {
  /** What browsers give a cross-origin isolated page. */
  private static final long RESOLUTION = 5_000;

  private final ProcessClock clock;
  private final GuestMemory memory;

  public ClockCalls(ProcessClock clock, GuestMemory memory) {
    this.clock = clock;
    this.memory = memory;
  }

  public int time(int id, int result) {
    if (!ProcessClock.isKnown(id)) {
      return Errno.INVAL;
    }
    if (!memory.holds(result, 8)) {
      return Errno.FAULT;
    }
    memory.putLong(result, clock.now(id));
    return Errno.SUCCESS;
  }

  public int resolution(int id, int result) {
    if (!ProcessClock.isKnown(id)) {
      return Errno.INVAL;
    }
    if (!memory.holds(result, 8)) {
      return Errno.FAULT;
    }
    memory.putLong(result, RESOLUTION);
    return Errno.SUCCESS;
  }
}
