package warren.kernel.proc;

import java.util.ArrayList;
import java.util.List;
import warren.shared.abi.Errno;
import warren.shared.memory.Limits;

/** All living processes, and the last that exited. */
public final class ProcessTable {
  private static final int REMEMBERED = 32;

  private final ArrayList<Process> living = new ArrayList<>();
  private final ArrayList<Process> ended = new ArrayList<>();
  private final Process[] slots = new Process[Limits.SLOTS];
  private int lastPid;

  /** Adds a process that is not started yet. */
  public Process create(SpawnRequest request, double now) throws Refusal {
    int index = 0;
    while (index < Limits.PROCESSES && slots[index] != null) {
      index++;
    }
    if (index == Limits.PROCESSES) {
      throw new Refusal(
          Errno.AGAIN,
          Limits.PROCESSES + " processes run already: end one before starting another");
    }
    return add(index, request, now);
  }

  private Process add(int index, SpawnRequest request, double now) {
    Process process = new Process(++lastPid, index, request, now);
    slots[index] = process;
    living.add(process);
    return process;
  }

  /** Adds the gateway's process, which is not started yet; its slot must be free. */
  public Process createGateway(SpawnRequest request, double now) {
    return add(Process.GATEWAY, request, now);
  }

  /** The number of {@link #living} processes without the gateway. */
  public int programs() {
    return living.size() - (gateway() == null ? 0 : 1);
  }

  /** The gateway's process, or null. */
  public Process gateway() {
    return slots[Process.GATEWAY];
  }

  /** The pid given last; 0 if none was. */
  public int lastPid() {
    return lastPid;
  }

  /** Processes that have a slot, in the order of their creation. */
  public List<Process> living() {
    return living;
  }

  /** The last that exited. */
  public List<Process> ended() {
    return ended;
  }

  /** A living process, or null. */
  public Process find(int pid) {
    for (Process process : living) {
      if (process.pid() == pid) {
        return process;
      }
    }
    return null;
  }

  /** The living threads of a process, without its first one. */
  public List<Process> threads(Process leader) {
    List<Process> threads = new ArrayList<>();
    for (Process process : living) {
      if (process.leader() == leader && process.isThread()) {
        threads.add(process);
      }
    }
    return threads;
  }

  /** The living processes of a group. */
  public List<Process> inGroup(int group) {
    List<Process> members = new ArrayList<>();
    for (Process process : living) {
      if (process.group() == group && !process.isThread()) {
        members.add(process);
      }
    }
    return members;
  }

  /** The living processes of a session. */
  public List<Process> inSession(int session) {
    List<Process> members = new ArrayList<>();
    for (Process process : living) {
      if (process.session() == session && !process.isThread()) {
        members.add(process);
      }
    }
    return members;
  }

  /** The process in a slot, or null. */
  public Process inSlot(int index) {
    return slots[index];
  }

  /** Removes a process that never ran. */
  void discard(Process process) {
    slots[process.index()] = null;
    living.remove(process);
  }

  /** Frees the slot of a process that has exited; it is kept among {@link #ended}. */
  void freeSlot(Process process) {
    discard(process);
    if (!process.isListed()) {
      return;
    }
    ended.add(process);
    if (ended.size() > REMEMBERED) {
      ended.remove(0);
    }
  }
}
