package warren.e2e;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.support.ui.FluentWait;

/** Waits for what shall come true; nothing here waits longer than it must. */
final class Conditions {
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMillis(25);

  /** What Chromium's driver says at times of an element that it else calls stale. */
  private static final String OF_ANOTHER_DOCUMENT = "does not belong to the document";

  /** Waits for the condition; {@code what} completes "waited for". */
  void until(String what, BooleanSupplier condition) {
    until(what, PATIENCE, condition);
  }

  void until(String what, Duration timeout, BooleanSupplier condition) {
    wait(what, timeout).until(ignored -> holds(condition));
  }

  /** Waits until the value passes; the message of a failure shows the last one. */
  <T> T until(String what, Supplier<T> value, Predicate<T> passes) {
    Last<T> last = new Last<>();
    try {
      wait(what, PATIENCE).until(ignored -> holds(() -> passes.test(last.keep(value.get()))));
    } catch (TimeoutException e) {
      throw new AssertionError("waited for " + what + ", but it was:\n" + last.value, e);
    }
    return last.value;
  }

  /** Not yet, where it asked for an element of a page that was just left. */
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (WebDriverException e) {
      if (String.valueOf(e.getMessage()).contains(OF_ANOTHER_DOCUMENT)) {
        return false;
      }
      throw e;
    }
  }

  private FluentWait<Conditions> wait(String what, Duration timeout) {
    return new FluentWait<>(this)
        .withTimeout(timeout)
        .pollingEvery(INTERVAL)
        .withMessage("waited for " + what)
        .ignoring(NoSuchElementException.class, StaleElementReferenceException.class);
  }

  private static final class Last<T> {
    private T value;

    T keep(T seen) {
      value = seen;
      return seen;
    }
  }
}
