package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import warren.guest.Split;
import warren.guest.tools.make.Variable.Origin;

/** Reads a makefile: sets variables and collects rules. */
final class MakefileReader {
  private final Makefiles makefiles;
  private final Expander expander;
  private final Scope scope;
  private final Rules rules;
  private final Conditionals conditionals;
  private final RuleReader ruleReader;
  private final Origin origin;
  private final String file;
  private final int firstLine;
  private LogicalLines lines = new LogicalLines("");
  private Place place;

  /**
   * @param firstLine number of the line before the first one
   */
  MakefileReader(Makefiles makefiles, String file, int firstLine, Origin origin) {
    this.makefiles = makefiles;
    this.expander = makefiles.expander();
    this.scope = makefiles.scope();
    this.rules = makefiles.rules();
    this.file = file;
    this.firstLine = firstLine;
    this.origin = origin;
    this.conditionals = new Conditionals(expander, scope);
    this.ruleReader = new RuleReader(makefiles);
    this.place = new Place(file, firstLine + 1);
  }

  void read(String text) throws IOException {
    lines = new LogicalLines(text);
    for (String line = lines.next(); line != null; line = lines.next()) {
      place = origin == Origin.DEFAULT ? null : new Place(file, firstLine + lines.number());
      expander.enter(place);
      line(line);
    }
    ruleReader.flush();
    if (conditionals.isOpen()) {
      throw new MakeError(new Place(file, firstLine + lines.count() + 1), "missing 'endif'");
    }
  }

  private String recipePrefix() throws IOException {
    String prefix = expander.value(".RECIPEPREFIX", scope);
    return prefix.isEmpty() ? "\t" : prefix.substring(0, 1);
  }

  private void line(String raw) throws IOException {
    String prefix = recipePrefix();
    if (raw.startsWith(prefix) && ruleReader.isOpen()) {
      if (conditionals.isActive()) {
        ruleReader.addRecipeLine(raw.substring(1).replace("\\\n" + prefix, "\\\n"), place);
      }
      return;
    }
    String line = LogicalLines.withoutComment(LogicalLines.collapsed(raw));
    String stripped = Words.stripLeft(line);
    if (Words.strip(stripped).isEmpty() || conditionals.take(stripped)) {
      return;
    }
    if (conditionals.isActive()) {
      statement(stripped, raw, prefix);
    } else if (isDefine(stripped)) {
      body();
    }
  }

  private static boolean isDefine(String line) {
    for (String word : Words.split(line)) {
      if (!word.equals("override") && !word.equals("export")) {
        return word.equals("define");
      }
    }
    return false;
  }

  private void statement(String line, String raw, String prefix) throws IOException {
    if (assignment(line)) {
      ruleReader.flush();
      return;
    }
    String word = Words.first(line);
    String rest = Words.strip(Words.strip(line).substring(word.length()));
    switch (word) {
      case "export", "unexport" -> {
        ruleReader.flush();
        export(word.equals("export"), rest);
      }
      case "include", "-include", "sinclude" -> {
        ruleReader.flush();
        for (String each : Words.split(expander.expand(rest, scope))) {
          makefiles.include(each, !word.equals("include"), place);
        }
        expander.enter(place);
      }
      case "vpath" -> {
        ruleReader.flush();
        search(rest);
      }
      case "endef" -> throw new MakeError(place, "extraneous 'endef'");
      default -> {
        if (raw.startsWith(prefix) && !ruleReader.wasOpened()) {
          throw new MakeError(place, "recipe commences before first target");
        }
        ruleReader.rule(line, raw, place);
      }
    }
  }

  private void search(String rest) throws IOException {
    String expanded = Words.strip(expander.expand(rest, scope));
    String pattern = Words.first(expanded);
    String folders = Words.strip(expanded.substring(pattern.length()));
    if (folders.isEmpty()) {
      rules.searches().removeIf(each -> pattern.isEmpty() || each[0].equals(pattern));
      return;
    }
    for (String folder : Words.split(folders.replace(':', ' '))) {
      rules.searches().add(new String[] {pattern, folder});
    }
  }

  private void export(boolean exports, String names) throws IOException {
    String expanded = expander.expand(names, scope);
    if (expanded.isEmpty()) {
      makefiles.exportAll(exports);
    }
    for (String name : Words.split(expanded)) {
      Variable old = scope.find(name);
      Variable known = old == null ? new Variable(name, "", true, Origin.FILE, null) : old;
      scope.put(known.exported(exports));
    }
  }

  /** Takes a line that sets or removes a variable; false for another. */
  private boolean assignment(String line) throws IOException {
    String rest = line;
    boolean isOverride = false;
    Boolean export = null;
    while (true) {
      Assignment assignment = Assignment.parse(rest);
      if (assignment != null) {
        Origin from = isOverride ? Origin.OVERRIDE : origin;
        String name = Words.strip(expander.expand(assignment.name(), scope));
        if (name.isEmpty()) {
          throw new MakeError(place, "empty variable name");
        }
        makefiles.assignments().assign(scope, name, assignment, from);
        setExport(name, export);
        return true;
      }
      String word = Words.first(rest);
      rest = Words.stripLeft(Words.stripLeft(rest).substring(word.length()));
      switch (word) {
        case "override" -> isOverride = true;
        case "export" -> export = true;
        case "private" -> {}
        case "define" -> {
          define(rest, isOverride ? Origin.OVERRIDE : origin, export);
          return true;
        }
        case "undefine" -> {
          scope.remove(Words.strip(expander.expand(rest, scope)));
          return true;
        }
        default -> {
          return false;
        }
      }
      if (rest.isEmpty()) {
        return false;
      }
    }
  }

  private void setExport(String name, Boolean export) {
    Variable set = scope.find(name);
    if (export != null && set != null) {
      scope.put(set.exported(export));
    }
  }

  private void define(String head, Origin from, Boolean export) throws IOException {
    Assignment withOperator = Assignment.parse(head);
    String name = withOperator == null ? Words.strip(head) : withOperator.name();
    String operator = withOperator == null ? "=" : withOperator.operator();
    String expanded = Words.strip(expander.expand(name, scope));
    if (expanded.isEmpty()) {
      throw new MakeError(place, "empty variable name");
    }
    Place start = place;
    String value = body();
    expander.enter(start);
    makefiles.assignments().assign(scope, expanded, new Assignment(name, operator, value), from);
    setExport(expanded, export);
  }

  /** The lines up to the end of the definition. */
  private String body() throws IOException {
    List<String> body = new ArrayList<>();
    int depth = 1;
    while (true) {
      String line = lines.next();
      if (line == null) {
        throw new MakeError(place, "missing 'endef', unterminated 'define'");
      }
      String word = line.startsWith("\t") ? "" : Words.first(line);
      depth += word.equals("define") ? 1 : word.equals("endef") ? -1 : 0;
      if (depth == 0) {
        return String.join("\n", body);
      }
      body.addAll(
          List.of(Split.all(line.indexOf('\n') < 0 ? line : LogicalLines.collapsed(line), '\n')));
    }
  }
}
