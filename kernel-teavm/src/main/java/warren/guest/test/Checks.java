package warren.guest.test;

import warren.guest.FileStatus;
import warren.guest.Files;
import warren.shared.abi.Filetype;

/** The operators of {@code test} and of {@code [[ ]]} that are about files and texts. */
public final class Checks {
  private final Files files;
  private final Terminals terminals;

  /** Which descriptors are terminals. */
  @FunctionalInterface
  public interface Terminals {
    boolean isTerminal(int fd);
  }

  public Checks(Files files, Terminals terminals) {
    this.files = files;
    this.terminals = terminals;
  }

  /** Whether an operator has one operand. */
  public static boolean isUnary(String operator) {
    return operator.length() == 2
        && operator.charAt(0) == '-'
        && "abcdefghknoprstuvwxzGLNORS".indexOf(operator.charAt(1)) >= 0;
  }

  /** Whether an operator has two operands. */
  public static boolean isBinary(String operator) {
    return switch (operator) {
      case "=",
          "==",
          "!=",
          "<",
          ">",
          "-eq",
          "-ne",
          "-lt",
          "-le",
          "-gt",
          "-ge",
          "-nt",
          "-ot",
          "-ef" ->
          true;
      default -> false;
    };
  }

  public boolean unary(String operator, String operand) throws BadTest {
    switch (operator) {
      case "-n" -> {
        return !operand.isEmpty();
      }
      case "-z" -> {
        return operand.isEmpty();
      }
      case "-t" -> {
        return terminals.isTerminal((int) number(operand));
      }
      case "-h", "-L" -> {
        FileStatus link = files.linkStatus(operand);
        return link != null && link.isLink();
      }
      default -> {
        FileStatus status = operand.isEmpty() ? null : files.status(operand);
        return status != null && has(operator, status, operand);
      }
    }
  }

  private boolean has(String operator, FileStatus status, String path) {
    return switch (operator) {
      case "-f" -> status.isRegular();
      case "-d" -> status.isDirectory();
      case "-s" -> status.size() > 0;
      case "-b" -> status.type() == Filetype.BLOCK_DEVICE;
      case "-c" -> status.type() == Filetype.CHARACTER_DEVICE;
      case "-p" -> status.type() == Filetype.UNKNOWN;
      case "-S" ->
          status.type() == Filetype.SOCKET_STREAM || status.type() == Filetype.SOCKET_DGRAM;
      case "-k" -> (status.mode() & 01000) != 0;
      case "-g" -> (status.mode() & 02000) != 0;
      case "-u" -> (status.mode() & 04000) != 0;
      case "-N" -> status.modified() > status.accessed();
      case "-x" -> status.isDirectory() || Executables.isExecutable(files, path);
      default -> true;
    };
  }

  public boolean binary(String left, String operator, String right) throws BadTest {
    return switch (operator) {
      case "=", "==" -> left.equals(right);
      case "!=" -> !left.equals(right);
      case "<" -> left.compareTo(right) < 0;
      case ">" -> left.compareTo(right) > 0;
      case "-eq" -> number(left) == number(right);
      case "-ne" -> number(left) != number(right);
      case "-lt" -> number(left) < number(right);
      case "-le" -> number(left) <= number(right);
      case "-gt" -> number(left) > number(right);
      case "-ge" -> number(left) >= number(right);
      case "-nt" -> isNewer(left, right);
      case "-ot" -> isNewer(right, left);
      case "-ef" -> isSame(left, right);
      default -> throw new BadTest(operator + ": binary operator expected");
    };
  }

  private boolean isNewer(String left, String right) {
    FileStatus one = files.status(left);
    FileStatus other = files.status(right);
    return one != null && (other == null || one.modified() > other.modified());
  }

  private boolean isSame(String left, String right) {
    FileStatus one = files.status(left);
    FileStatus other = files.status(right);
    return one != null && other != null && one.isSame(other);
  }

  private static long number(String text) throws BadTest {
    String trimmed = text.trim();
    String digits = trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException none) {
      throw new BadTest(text + ": integer expression expected");
    }
  }
}
