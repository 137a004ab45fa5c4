package warren.guest.tools.make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import warren.guest.tools.make.Variable.Origin;

/** The functions that makefiles call. */
final class Functions {
  private static final String ONE =
      " dir notdir suffix basename words firstword lastword sort strip origin flavor value wildcard"
          + " shell error warning info eval realpath abspath ";
  private static final String TWO =
      " addprefix addsuffix word findstring filter filter-out join file ";
  private static final String THREE = " subst patsubst foreach wordlist if ";
  private static final String MANY = " call or and ";

  private final Expander expander;
  private final Outside outside;

  Functions(Expander expander, Outside outside) {
    this.expander = expander;
    this.outside = outside;
  }

  boolean isKnown(String name) {
    String padded = " " + name + " ";
    return ONE.contains(padded)
        || TWO.contains(padded)
        || THREE.contains(padded)
        || MANY.contains(padded);
  }

  /** How many arguments it takes; commas in the last one are of it. */
  int most(String name) {
    String padded = " " + name + " ";
    return ONE.contains(padded)
        ? 1
        : TWO.contains(padded) ? 2 : THREE.contains(padded) ? 3 : Integer.MAX_VALUE;
  }

  private static String argument(List<String> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : "";
  }

  String call(String name, List<String> raw, Scope scope) throws IOException {
    switch (name) {
      case "foreach" -> {
        return foreach(raw, scope);
      }
      case "if" -> {
        boolean holds = !expander.expand(Words.strip(raw.get(0)), scope).isEmpty();
        return expander.expand(argument(raw, holds ? 1 : 2), scope);
      }
      case "or" -> {
        return or(raw, scope);
      }
      case "and" -> {
        return and(raw, scope);
      }
      default -> {
        List<String> arguments = new ArrayList<>();
        for (String each : raw) {
          arguments.add(expander.expand(each, scope));
        }
        checkCount(name, raw.size());
        return plain(name, arguments, scope);
      }
    }
  }

  private void checkCount(String name, int count) throws MakeError {
    int most = most(name);
    if (most > 1 && most <= 3 && count < most && !name.equals("file")) {
      throw new MakeError(
          expander.place(),
          "insufficient number of arguments (" + count + ") to function '" + name + "'");
    }
  }

  private String plain(String name, List<String> arguments, Scope scope) throws IOException {
    String first = arguments.get(0);
    String second = argument(arguments, 1);
    String third = argument(arguments, 2);
    return switch (name) {
      case "subst" -> first.isEmpty() ? third + second : third.replace(first, second);
      case "patsubst" -> Words.substitute(Words.strip(first), Words.strip(second), third);
      case "strip" -> String.join(" ", Words.split(first));
      case "findstring" -> second.contains(first) ? first : "";
      case "filter" -> filter(first, second, true);
      case "filter-out" -> filter(first, second, false);
      case "sort" -> sort(first);
      case "word" -> word(number(first, "word"), Words.split(second));
      case "wordlist" -> wordList(first, second, third);
      case "words" -> String.valueOf(Words.split(first).size());
      case "firstword" -> Words.first(first);
      case "lastword" -> last(Words.split(first));
      case "dir", "notdir", "suffix", "basename" -> names(name, first);
      case "addprefix" -> add(first, "", second);
      case "addsuffix" -> add("", first, second);
      case "join" -> join(Words.split(first), Words.split(second));
      case "call" -> userFunction(arguments, scope);
      default -> withOutside(name, first, arguments, scope);
    };
  }

  private String withOutside(String name, String first, List<String> arguments, Scope scope)
      throws IOException {
    switch (name) {
      case "wildcard" -> {
        List<String> found = new ArrayList<>();
        for (String pattern : Words.split(first)) {
          found.addAll(outside.wildcard(pattern));
        }
        return String.join(" ", found);
      }
      case "realpath", "abspath" -> {
        return paths(name, first);
      }
      case "shell" -> {
        return outside.shell(first, scope);
      }
      case "origin" -> {
        Variable variable = scope.find(first);
        return variable == null ? "undefined" : variable.origin().text();
      }
      case "flavor" -> {
        Variable variable = scope.find(first);
        return variable == null ? "undefined" : variable.isRecursive() ? "recursive" : "simple";
      }
      case "value" -> {
        Variable variable = scope.find(first);
        return variable == null ? "" : variable.value();
      }
      case "eval" -> outside.eval(first, expander.place());
      case "info" -> outside.info(first);
      case "warning" -> outside.warn(located(first));
      case "error" -> throw new MakeError(expander.place(), first);
      case "file" -> {
        return file(first, arguments);
      }
      default -> throw new IllegalStateException(name);
    }
    return "";
  }

  private String located(String text) {
    return expander.place() == null ? text : expander.place() + ": " + text;
  }

  private String file(String target, List<String> arguments) throws IOException {
    String trimmed = Words.strip(target);
    if (trimmed.startsWith("<")) {
      return outside.readFile(Words.strip(trimmed.substring(1)));
    }
    boolean appends = trimmed.startsWith(">>");
    String path = Words.strip(trimmed.substring(appends ? 2 : 1));
    String text = argument(arguments, 1);
    boolean hasText = arguments.size() > 1 && !text.endsWith("\n");
    outside.writeFile(path, text + (hasText ? "\n" : ""), appends);
    return "";
  }

  private String foreach(List<String> raw, Scope scope) throws IOException {
    if (raw.size() < 3) {
      checkCount("foreach", raw.size());
    }
    String name = Words.strip(expander.expand(raw.get(0), scope));
    StringBuilder all = new StringBuilder();
    boolean isFirst = true;
    for (String word : Words.split(expander.expand(raw.get(1), scope))) {
      Scope inner = new Scope(scope);
      inner.put(new Variable(name, word, false, Origin.AUTOMATIC, null));
      all.append(isFirst ? "" : " ").append(expander.expand(raw.get(2), inner));
      isFirst = false;
    }
    return all.toString();
  }

  private String or(List<String> raw, Scope scope) throws IOException {
    for (String each : raw) {
      String value = expander.expand(Words.strip(each), scope);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private String and(List<String> raw, Scope scope) throws IOException {
    String value = "";
    for (String each : raw) {
      value = expander.expand(Words.strip(each), scope);
      if (value.isEmpty()) {
        return "";
      }
    }
    return value;
  }

  private String userFunction(List<String> arguments, Scope scope) throws IOException {
    String name = Words.strip(arguments.get(0));
    if (isKnown(name)) {
      List<String> rest = arguments.subList(1, arguments.size());
      return plain(name, rest.isEmpty() ? List.of("") : rest, scope);
    }
    Scope inner = new Scope(scope);
    for (int i = 0; i < Math.max(arguments.size(), 10); i++) {
      String value = i == 0 ? name : argument(arguments, i);
      inner.put(new Variable(String.valueOf(i), value, false, Origin.AUTOMATIC, null));
    }
    return expander.called(name, inner);
  }

  private static String filter(String patterns, String text, boolean keeps) {
    List<String> wanted = Words.split(patterns);
    List<String> kept = new ArrayList<>();
    for (String word : Words.split(text)) {
      if (wanted.stream().anyMatch(pattern -> Words.matches(pattern, word)) == keeps) {
        kept.add(word);
      }
    }
    return String.join(" ", kept);
  }

  private static String sort(String text) {
    List<String> words = Words.split(text);
    words.sort(null);
    return String.join(" ", new LinkedHashSet<>(words));
  }

  private int number(String text, String function) throws MakeError {
    try {
      int number = Integer.parseInt(Words.strip(text));
      if (number > 0 || function.equals("wordlist-end")) {
        return number;
      }
      throw new MakeError(
          expander.place(), "first argument to '" + function + "' function must be greater than 0");
    } catch (NumberFormatException none) {
      throw new MakeError(
          expander.place(),
          "non-numeric first argument to '"
              + function.toLowerCase(Locale.ROOT)
              + "' function: '"
              + text
              + "'");
    }
  }

  private static String word(int number, List<String> words) {
    return number <= words.size() ? words.get(number - 1) : "";
  }

  /** The words as they stand there, with the space between them. */
  private String wordList(String from, String to, String text) throws MakeError {
    int first = number(from, "wordlist");
    int last = number(to, "wordlist-end");
    int start = -1;
    int end = -1;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean begins =
          !Words.isSpace(text.charAt(i)) && (i == 0 || Words.isSpace(text.charAt(i - 1)));
      count += begins ? 1 : 0;
      start = begins && count == first ? i : start;
      end = count <= last && !Words.isSpace(text.charAt(i)) ? i + 1 : end;
    }
    return start < 0 || end <= start ? "" : text.substring(start, end);
  }

  private static String last(List<String> words) {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  private static String names(String function, String text) {
    List<String> names = new ArrayList<>();
    for (String word : Words.split(text)) {
      String part = part(function, word);
      if (!part.isEmpty() || function.equals("basename") || function.equals("notdir")) {
        names.add(part);
      }
    }
    return String.join(" ", names);
  }

  private static String part(String function, String word) {
    int slash = word.lastIndexOf('/');
    int dot = word.lastIndexOf('.');
    boolean hasSuffix = dot > slash;
    return switch (function) {
      case "dir" -> slash < 0 ? "./" : word.substring(0, slash + 1);
      case "notdir" -> word.substring(slash + 1);
      case "suffix" -> hasSuffix ? word.substring(dot) : "";
      default -> hasSuffix ? word.substring(0, dot) : word;
    };
  }

  private static String add(String before, String after, String text) {
    List<String> words = new ArrayList<>();
    for (String word : Words.split(text)) {
      words.add(before + word + after);
    }
    return String.join(" ", words);
  }

  private static String join(List<String> left, List<String> right) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      words.add(argument(left, i) + argument(right, i));
    }
    return String.join(" ", words);
  }

  private String paths(String function, String text) throws IOException {
    List<String> paths = new ArrayList<>();
    for (String word : Words.split(text)) {
      String path =
          function.equals("abspath") ? outside.absolutePath(word) : outside.realPath(word);
      if (!path.isEmpty()) {
        paths.add(path);
      }
    }
    return String.join(" ", paths);
  }
}
