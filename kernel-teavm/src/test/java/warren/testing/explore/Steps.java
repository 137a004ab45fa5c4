package warren.testing.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * One run of a scenario. One actor has the turn; at each of its steps the choices say whether it
 * goes on, another takes over (a preemption, of which there are few), or it is killed. Where it
 * waits or ends, any other that is ready may go on. When nobody is ready the run is over, and
 * whoever still waits has lost its wake-up.
 */
public final class Steps {
  private static final int MOST_STEPS = 20_000;

  private final Choices choices;
  private final List<String> trace;
  private final List<Actor> actors = new ArrayList<>();
  private final Map<Integer, String> names = new HashMap<>();
  private int preemptionsLeft;
  private boolean mayKill = true;
  private boolean killed;
  private boolean isOver;
  private int taken;
  private Actor current;
  private Throwable failure;
  private CountDownLatch ended;

  /** {@code trace} takes what happens, in order, or is null. */
  Steps(Choices choices, int preemptions, List<String> trace) {
    this.choices = choices;
    this.preemptionsLeft = preemptions;
    this.trace = trace;
  }

  public void actor(String name, Runnable body) {
    actors.add(new Actor(name, Actor.Role.ORDINARY, body));
  }

  /** One that may be killed at any of its steps: the first that is killed is the only one. */
  public void victim(String name, Runnable body) {
    actors.add(new Actor(name, Actor.Role.VICTIM, body));
  }

  /** One that begins some time after the victim was killed. */
  public void reaper(String name, Runnable body) {
    actors.add(new Actor(name, Actor.Role.REAPER, body));
  }

  /** One that may wait for ever. */
  public void service(String name, Runnable body) {
    actors.add(new Actor(name, Actor.Role.SERVICE, body));
  }

  /** How an address is called in the report of a failure. */
  public void name(int at, String name) {
    names.put(at, name);
  }

  /** Whether the victim has been killed in this run. */
  public boolean isKilled() {
    return killed;
  }

  /** The current actor is about to do something that others could notice. */
  public void step(String what, int at) {
    Actor self = current;
    if (self == null) {
      return;
    }
    if (++taken > MOST_STEPS) {
      throw new AssertionError("it does not end");
    }
    List<Actor> others = preemptionsLeft > 0 ? readyBut(self) : List.of();
    int ways = 1 + others.size();
    int chosen = choices.choose(self.role == Actor.Role.VICTIM && mayKill ? ways + 1 : ways);
    if (chosen == ways) {
      kill(self, what, at);
    } else if (chosen > 0) {
      preemptionsLeft--;
      note(self, "is preempted", 0);
      handTo(others.get(chosen - 1));
      await(self);
    }
    note(self, what, at);
  }

  /** What the current actor has another do for it: it is not killed meanwhile. */
  public void finishing(Runnable work) {
    boolean before = mayKill;
    mayKill = false;
    work.run();
    mayKill = before;
  }

  private void kill(Actor self, String what, int at) {
    note(self, "is killed before: " + what, at);
    mayKill = false;
    killed = true;
    self.state = Actor.State.GONE;
    for (Actor actor : actors) {
      if (actor.role == Actor.Role.REAPER) {
        actor.state = Actor.State.READY;
      }
    }
    passOn();
    throw new Unwound();
  }

  /** The current actor sleeps on a word until {@link #wake}. */
  void sleep(int at) {
    Actor self = current;
    if (self == null) {
      throw new AssertionError("nobody could wake the scenario itself");
    }
    note(self, "sleeps on", at);
    self.state = Actor.State.WAITING;
    self.word = at;
    passOn();
    await(self);
  }

  void wake(int at) {
    for (Actor actor : actors) {
      if (actor.state == Actor.State.WAITING && actor.word == at) {
        actor.state = Actor.State.READY;
      }
    }
  }

  /** The current actor can do nothing until another has done something: no preemption. */
  public void giveWay() {
    Actor self = current;
    List<Actor> others = readyBut(self);
    if (!others.isEmpty()) {
      note(self, "gives way", 0);
      handTo(others.get(choices.choose(others.size())));
      await(self);
    }
  }

  private List<Actor> readyBut(Actor self) {
    List<Actor> ready = new ArrayList<>(actors.size());
    for (Actor actor : actors) {
      if (actor != self && actor.isReady()) {
        ready.add(actor);
      }
    }
    return ready;
  }

  private void passOn() {
    List<Actor> ready = readyBut(null);
    if (ready.isEmpty()) {
      finish();
    } else {
      handTo(ready.get(choices.choose(ready.size())));
    }
  }

  private void handTo(Actor next) {
    current = next;
    next.turn.release();
  }

  private void await(Actor self) {
    self.turn.acquireUninterruptibly();
    if (isOver) {
      throw new Unwound();
    }
  }

  private void finish() {
    for (Actor actor : actors) {
      if (actor.state == Actor.State.WAITING && actor.role != Actor.Role.SERVICE) {
        fail(new AssertionError("nobody wakes " + actor + " from " + word(actor.word)));
        return;
      }
    }
    end();
  }

  private void fail(Throwable failure) {
    this.failure = failure;
    end();
  }

  private void end() {
    isOver = true;
    current = null;
    actors.forEach(actor -> actor.turn.release());
  }

  /** Runs all actors; throws what failed. */
  void run(Executor threads) throws Throwable {
    ended = new CountDownLatch(actors.size());
    actors.forEach(actor -> threads.execute(() -> play(actor)));
    passOn();
    ended.await();
    if (failure != null) {
      throw failure;
    }
  }

  private void play(Actor self) {
    try {
      await(self);
      self.body.run();
      note(self, "has ended", 0);
      self.state = Actor.State.GONE;
      passOn();
    } catch (Unwound end) {
      // It has passed on its turn, or there are no more.
    } catch (Throwable failed) {
      fail(failed);
    } finally {
      ended.countDown();
    }
  }

  private void note(Actor self, String what, int at) {
    if (trace != null) {
      trace.add(self + " " + what + (at == 0 ? "" : " " + word(at)));
    }
  }

  private String word(int at) {
    return names.getOrDefault(at, "0x" + Integer.toHexString(at));
  }
}
