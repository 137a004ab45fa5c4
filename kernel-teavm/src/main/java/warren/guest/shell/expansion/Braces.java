package warren.guest.shell.expansion;

import java.util.ArrayList;
import java.util.List;
import warren.guest.shell.syntax.Word;
import warren.guest.shell.syntax.WordPart;

/** Brace expansion: {@code a{b,c}d} and {@code {1..10..2}}, before everything else. */
final class Braces {
  /** An unquoted character, or any other part. */
  private record Atom(int character, WordPart part) {}

  private Braces() {}

  /** The words that a word becomes. */
  static List<Word> expand(Word word) {
    if (!hasBrace(word)) {
      return List.of(word);
    }
    List<Word> words = new ArrayList<>();
    for (List<Atom> atoms : expand(atoms(word))) {
      words.add(word(atoms));
    }
    return words;
  }

  private static boolean hasBrace(Word word) {
    for (WordPart part : word.parts()) {
      if (part instanceof WordPart.Literal literal && literal.text().indexOf('{') >= 0) {
        return true;
      }
    }
    return false;
  }

  private static List<Atom> atoms(Word word) {
    List<Atom> atoms = new ArrayList<>();
    for (WordPart part : word.parts()) {
      if (part instanceof WordPart.Literal literal) {
        literal.text().chars().forEach(c -> atoms.add(new Atom(c, null)));
      } else {
        atoms.add(new Atom(-1, part));
      }
    }
    return atoms;
  }

  private static Word word(List<Atom> atoms) {
    List<WordPart> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (Atom atom : atoms) {
      if (atom.part == null) {
        literal.append((char) atom.character);
        continue;
      }
      addLiteral(literal, parts);
      parts.add(atom.part);
    }
    addLiteral(literal, parts);
    return new Word("", parts);
  }

  private static void addLiteral(StringBuilder literal, List<WordPart> to) {
    if (literal.length() > 0) {
      to.add(new WordPart.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private static List<List<Atom>> expand(List<Atom> atoms) {
    for (int open = 0; open < atoms.size(); open++) {
      if (atoms.get(open).character == '{') {
        List<List<Atom>> choices = choices(atoms, open);
        if (choices != null) {
          return combined(atoms.subList(0, open), choices, atoms, open);
        }
      }
    }
    return List.of(atoms);
  }

  private static List<List<Atom>> combined(
      List<Atom> before, List<List<Atom>> choices, List<Atom> atoms, int open) {
    List<List<Atom>> ends = expand(atoms.subList(close(atoms, open) + 1, atoms.size()));
    List<List<Atom>> all = new ArrayList<>();
    for (List<Atom> choice : choices) {
      for (List<Atom> end : ends) {
        List<Atom> one = new ArrayList<>(before);
        one.addAll(choice);
        one.addAll(end);
        all.add(one);
      }
    }
    return all;
  }

  private static int close(List<Atom> atoms, int open) {
    int depth = 0;
    for (int i = open; i < atoms.size(); i++) {
      depth += atoms.get(i).character == '{' ? 1 : atoms.get(i).character == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** What stands in braces, expanded; null if these are not for expansion. */
  private static List<List<Atom>> choices(List<Atom> atoms, int open) {
    int close = close(atoms, open);
    if (close < 0) {
      return null;
    }
    List<List<Atom>> parts = split(atoms, open + 1, close);
    if (parts.size() == 1) {
      return sequence(parts.get(0));
    }
    List<List<Atom>> choices = new ArrayList<>();
    parts.forEach(part -> choices.addAll(expand(part)));
    return choices;
  }

  private static List<List<Atom>> split(List<Atom> atoms, int from, int to) {
    List<List<Atom>> parts = new ArrayList<>();
    int depth = 0;
    int start = from;
    for (int i = from; i < to; i++) {
      int c = atoms.get(i).character;
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(atoms.subList(start, i));
        start = i + 1;
      }
    }
    parts.add(atoms.subList(start, to));
    return parts;
  }

  private static List<List<Atom>> sequence(List<Atom> atoms) {
    StringBuilder text = new StringBuilder();
    for (Atom atom : atoms) {
      if (atom.part != null) {
        return null;
      }
      text.append((char) atom.character);
    }
    List<String> values = Ranges.expand(text.toString());
    if (values == null) {
      return null;
    }
    List<List<Atom>> choices = new ArrayList<>();
    for (String value : values) {
      choices.add(atoms(Word.literal(value)));
    }
    return choices;
  }
}
