package warren.guest.test;

import java.util.List;

/** Evaluates the arguments of {@code test}, as POSIX has it for up to four, and with -a and -o. */
public final class TestExpression {
  private final List<String> words;
  private final Unary unary;
  private final Checks checks;
  private int at;

  /** What answers the operators with one operand; a shell knows some more. */
  @FunctionalInterface
  public interface Unary {
    boolean check(String operator, String operand) throws BadTest;
  }

  private TestExpression(List<String> words, Checks checks, Unary unary) {
    this.words = words;
    this.checks = checks;
    this.unary = unary;
  }

  /** Whether it is true. */
  public static boolean evaluate(List<String> words, Checks checks, Unary unary) throws BadTest {
    TestExpression expression = new TestExpression(words, checks, unary);
    boolean value = expression.whole();
    if (expression.at < words.size()) {
      throw new BadTest(
          words.size() > 4
              ? "too many arguments"
              : words.get(words.size() == 3 ? 1 : expression.at)
                  + (words.size() == 3 ? ": binary operator expected" : ": unexpected operator"));
    }
    return value;
  }

  private boolean whole() throws BadTest {
    switch (words.size()) {
      case 0 -> {
        return false;
      }
      case 1 -> {
        at = 1;
        return !words.get(0).isEmpty();
      }
      case 2 -> {
        return two();
      }
      case 3 -> {
        if (Checks.isBinary(words.get(1))) {
          return primary();
        }
        return or();
      }
      case 4 -> {
        if (words.get(0).equals("!")) {
          at = 1;
          return !or();
        }
        return or();
      }
      default -> {
        return or();
      }
    }
  }

  private boolean two() throws BadTest {
    at = 2;
    if (words.get(0).equals("!")) {
      return words.get(1).isEmpty();
    }
    if (!Checks.isUnary(words.get(0))) {
      throw new BadTest(words.get(0) + ": unary operator expected");
    }
    return unary.check(words.get(0), words.get(1));
  }

  private boolean is(String word) {
    return at < words.size() && words.get(at).equals(word);
  }

  private boolean or() throws BadTest {
    boolean value = and();
    while (is("-o")) {
      at++;
      value |= and();
    }
    return value;
  }

  private boolean and() throws BadTest {
    boolean value = not();
    while (is("-a")) {
      at++;
      value &= not();
    }
    return value;
  }

  private boolean not() throws BadTest {
    if (is("!") && at + 1 < words.size()) {
      at++;
      return !not();
    }
    return primary();
  }

  private boolean primary() throws BadTest {
    if (at >= words.size()) {
      throw new BadTest("argument expected");
    }
    if (at + 2 < words.size() && Checks.isBinary(words.get(at + 1))) {
      at += 3;
      return checks.binary(words.get(at - 3), words.get(at - 2), words.get(at - 1));
    }
    if (is("(") && at + 1 < words.size()) {
      at++;
      boolean value = or();
      if (!is(")")) {
        throw new BadTest("`)' expected");
      }
      at++;
      return value;
    }
    if (at + 1 < words.size() && Checks.isUnary(words.get(at)) && !isJoin(at + 1)) {
      at += 2;
      return unary.check(words.get(at - 2), words.get(at - 1));
    }
    return !words.get(at++).isEmpty();
  }

  private boolean isJoin(int place) {
    boolean joins = words.get(place).equals("-a") || words.get(place).equals("-o");
    return joins && place + 1 < words.size();
  }
}
