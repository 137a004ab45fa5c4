package warren.guest.tools.make;

import java.io.IOException;
import warren.guest.Output;

/** What {@code make -p} prints: variables and rules, which a makefile may be made of again. */
final class Database {
  private final Output out;
  private final Makefiles makefiles;

  Database(Output out, Makefiles makefiles) {
    this.out = out;
    this.makefiles = makefiles;
  }

  void print() throws IOException {
    out.println("# Make data base");
    out.println("\n# Variables\n");
    for (Variable variable : makefiles.scope().all().values()) {
      out.println("# " + variable.origin().text());
      out.println(variable.name() + (variable.isRecursive() ? " = " : " := ") + variable.value());
    }
    out.println("\n# Implicit Rules\n");
    for (PatternRule rule : makefiles.rules().patterns()) {
      out.println(String.join(" ", rule.targets()) + ": " + String.join(" ", rule.prerequisites()));
      recipe(rule.recipe());
    }
    out.println("# Files\n");
    for (Target target : makefiles.rules().targets().values()) {
      out.println(
          target.name
              + ": "
              + String.join(" ", target.prerequisites)
              + (target.orderOnly.isEmpty() ? "" : " | " + String.join(" ", target.orderOnly)));
      recipe(target.recipe);
    }
  }

  private void recipe(Recipe recipe) throws IOException {
    if (recipe != null) {
      for (Recipe.Line line : recipe.lines()) {
        out.println("\t" + line.text());
      }
    }
    out.println("");
  }
}
