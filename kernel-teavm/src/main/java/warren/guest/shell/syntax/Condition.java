package warren.guest.shell.syntax;

import java.io.IOException;

/** What stands in {@code [[ ]]}. */
public sealed interface Condition {
  /** Has the visitor evaluate this condition. */
  boolean accept(Visitor visitor) throws IOException;

  /** As it is written. */
  String source();

  private static String grouped(Condition condition) {
    return "( " + condition.source() + " )";
  }

  /** What is done with each kind of condition. */
  interface Visitor {
    boolean unary(Unary condition) throws IOException;

    boolean binary(Binary condition) throws IOException;
  }

  /** {@code -f word}; {@code -n} for a lone word. */
  record Unary(String operator, Word operand) implements Condition {
    @Override
    public boolean accept(Visitor visitor) throws IOException {
      return visitor.unary(this);
    }

    @Override
    public String source() {
      return operator + " " + operand.source();
    }
  }

  /** {@code left == right}. */
  record Binary(Word left, String operator, Word right) implements Condition {
    @Override
    public boolean accept(Visitor visitor) throws IOException {
      return visitor.binary(this);
    }

    @Override
    public String source() {
      return left.source() + " " + operator + " " + right.source();
    }
  }

  /** {@code ! condition}. */
  record Not(Condition negated) implements Condition {
    @Override
    public boolean accept(Visitor visitor) throws IOException {
      return !negated.accept(visitor);
    }

    @Override
    public String source() {
      boolean isList = negated instanceof And || negated instanceof Or;
      return "! " + (isList ? grouped(negated) : negated.source());
    }
  }

  /** {@code left && right}. */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public boolean accept(Visitor visitor) throws IOException {
      return left.accept(visitor) && right.accept(visitor);
    }

    @Override
    public String source() {
      return part(left) + " && " + part(right);
    }

    private static String part(Condition condition) {
      return condition instanceof Or ? grouped(condition) : condition.source();
    }
  }

  /** {@code left || right}. */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public boolean accept(Visitor visitor) throws IOException {
      return left.accept(visitor) || right.accept(visitor);
    }

    @Override
    public String source() {
      return left.source() + " || " + right.source();
    }
  }
}
