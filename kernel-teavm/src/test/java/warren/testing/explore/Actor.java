package warren.testing.explore;

import java.util.concurrent.Semaphore;

/** One thread of a scenario. It runs only while it has the turn. */
final class Actor {
  enum State {
    /** Begins when the victim is killed. */
    DORMANT,
    READY,
    /** Waits on a word of the commons. */
    WAITING,
    GONE
  }

  enum Role {
    ORDINARY,
    /** May be killed at any step. */
    VICTIM,
    /** Begins when the victim has been killed. */
    REAPER,
    /** May wait for ever. */
    SERVICE
  }

  final String name;
  final Role role;
  final Runnable body;
  final Semaphore turn = new Semaphore(0);
  State state;
  int word;

  Actor(String name, Role role, Runnable body) {
    this.name = name;
    this.role = role;
    this.body = body;
    this.state = role == Role.REAPER ? State.DORMANT : State.READY;
  }

  boolean isReady() {
    return state == State.READY;
  }

  @Override
  public String toString() {
    return name;
  }
}
