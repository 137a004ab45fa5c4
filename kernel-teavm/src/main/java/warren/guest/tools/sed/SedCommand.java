package warren.guest.tools.sed;

import java.util.ArrayList;
import java.util.List;
import warren.guest.regex.Regex;

/** One command of a script, and where its range is. */
final class SedCommand {
  final char name;
  Address from;
  Address to;
  boolean negated;
  String text = "";
  Regex regex;
  String replacement = "";
  boolean global;
  boolean prints;
  int occurrence = 1;
  int number = -1;
  final List<SedCommand> block = new ArrayList<>();

  /** The line on which an open range ends; 0 outside of one. */
  long rangeEnd;

  boolean isOpen;

  SedCommand(char name) {
    this.name = name;
  }
}
