package warren.bridge.wasi;

import warren.shared.abi.ClockId;
import warren.shared.abi.Errno;
import warren.shared.memory.GuestMemory;

/** The clocks: {@code clock_res_get} and {@code clock_time_get}. Times are nanoseconds. */
public final class ClockCalls {
  /** The resolution of clocks in a cross-origin isolated page. */
  private static final long RESOLUTION = 5_000;

  private final ProcessClock clock;
  private final GuestMemory memory;

  ClockCalls(ProcessClock clock, GuestMemory memory) {
    this.clock = clock;
    this.memory = memory;
  }

  /**
   * Gets the resolution of a clock.
   *
   * <ul>
   *   <li>INVAL: there is no clock {@code id}.
   * </ul>
   *
   * @param id a {@link ClockId}
   * @param resolution result, {@code u64}
   */
  public int clockResGet(int id, int resolution) {
    if (!ProcessClock.isKnown(id)) {
      return Errno.INVAL;
    }
    if (!memory.holds(resolution, 8)) {
      return Errno.FAULT;
    }
    memory.putLong(resolution, RESOLUTION);
    return Errno.SUCCESS;
  }

  /**
   * Gets the time of a clock.
   *
   * <ul>
   *   <li>INVAL: there is no clock {@code id}.
   * </ul>
   *
   * @param id a {@link ClockId}
   * @param precision by how much the time may be off; ignored, since the time is always as exact as
   *     {@link #clockResGet} says
   * @param time result, {@code u64}: for the real time since 1970, for the others since some start
   */
  public int clockTimeGet(int id, long precision, int time) {
    if (!ProcessClock.isKnown(id)) {
      return Errno.INVAL;
    }
    if (!memory.holds(time, 8)) {
      return Errno.FAULT;
    }
    memory.putLong(time, clock.now(id));
    return Errno.SUCCESS;
  }
}
