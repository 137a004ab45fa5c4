package warren.guest.tools.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import warren.guest.Input;
import warren.guest.Split;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;
import warren.guest.tools.ToolProcess;

/** {@code join}: lines of two sorted files that have a field in common. */
final class Join {
  private final Options options;
  private final ToolProcess process;
  private final String separator;
  private final int[] keys = new int[2];
  private List<String> format;

  private Join(Options options, ToolProcess process) throws BadUsage {
    this.options = options;
    this.process = process;
    this.separator = options.value('t', null);
    keys[0] = field(options.value('1', options.value('j', "1")));
    keys[1] = field(options.value('2', options.value('j', "1")));
  }

  static int run(ToolProcess process) throws IOException {
    Options options = Options.parse(process.arguments(), "1:2:j:t:a:v:e:o:i", "ignore-case=i");
    if (options.rest().size() != 2) {
      throw new BadUsage(options.rest().size() < 2 ? "missing operand" : "extra operand");
    }
    new Join(options, process).run();
    return process.status();
  }

  private static int field(String text) throws BadUsage {
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Told below.
    }
    throw BadUsage.ofValue("invalid field number: \u2018" + text + "\u2019");
  }

  private void run() throws IOException {
    List<List<String>> first = lines(options.rest().get(0));
    List<List<String>> second = lines(options.rest().get(1));
    format = format(first, second);
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      int order =
          i == first.size()
              ? 1
              : j == second.size() ? -1 : key(first.get(i), 0).compareTo(key(second.get(j), 1));
      if (order == 0) {
        int endFirst = same(first, i, 0);
        int endSecond = same(second, j, 1);
        pairs(first.subList(i, endFirst), second.subList(j, endSecond));
        i = endFirst;
        j = endSecond;
      } else if (order < 0) {
        alone(first.get(i++), 0);
      } else {
        alone(second.get(j++), 1);
      }
    }
  }

  /** Where the lines end that have the key of one. */
  private int same(List<List<String>> lines, int from, int file) {
    int end = from + 1;
    while (end < lines.size() && key(lines.get(end), file).equals(key(lines.get(from), file))) {
      end++;
    }
    return end;
  }

  private List<List<String>> lines(String path) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    try (Input in = process.input(path)) {
      while (in.nextLine()) {
        lines.add(fields(in.line()));
      }
    }
    return lines;
  }

  private List<String> fields(String line) {
    if (separator != null && !separator.isEmpty()) {
      return List.of(Split.all(line, separator.charAt(0)));
    }
    List<String> fields = new ArrayList<>();
    for (String field : Split.parts(line.replace('\t', ' '), ' ')) {
      if (!field.isEmpty()) {
        fields.add(field);
      }
    }
    return fields;
  }

  private String key(List<String> fields, int file) {
    String key = fieldOf(fields, keys[file]);
    return options.has('i') ? key.toLowerCase(Locale.ROOT) : key;
  }

  private static String fieldOf(List<String> fields, int number) {
    return number <= fields.size() ? fields.get(number - 1) : "";
  }

  private void pairs(List<List<String>> first, List<List<String>> second) throws IOException {
    if (options.has('v')) {
      return;
    }
    for (List<String> one : first) {
      for (List<String> other : second) {
        print(fieldOf(one, keys[0]), one, other);
      }
    }
  }

  private void alone(List<String> fields, int file) throws IOException {
    String number = String.valueOf(file + 1);
    if (options.values('a').contains(number) || options.values('v').contains(number)) {
      List<String> none = List.of();
      print(fieldOf(fields, keys[file]), file == 0 ? fields : none, file == 0 ? none : fields);
    }
  }

  /** The fields that are asked for, as {@code 0} and {@code FILE.FIELD}; null for the usual. */
  private List<String> format(List<List<String>> first, List<List<String>> second) {
    String given = options.value('o', null);
    if (given == null) {
      return null;
    }
    List<String> fields = new ArrayList<>();
    if (given.equals("auto")) {
      fields.add("0");
      addAll(fields, first, 0);
      addAll(fields, second, 1);
      return fields;
    }
    for (String list : options.values('o')) {
      for (String field : Split.parts(list.replace(',', ' '), ' ')) {
        fields.add(field);
      }
    }
    return fields;
  }

  private void addAll(List<String> to, List<List<String>> lines, int file) {
    int count = lines.isEmpty() ? 0 : lines.get(0).size();
    for (int i = 1; i <= count; i++) {
      if (i != keys[file]) {
        to.add(file + 1 + "." + i);
      }
    }
  }

  private void print(String key, List<String> first, List<String> second) throws IOException {
    List<String> cells = new ArrayList<>();
    if (format == null) {
      cells.add(key);
      addOthers(cells, first, 0);
      addOthers(cells, second, 1);
    } else {
      for (String field : format) {
        cells.add(cell(field, key, first, second));
      }
    }
    process.out().println(String.join(separator == null ? " " : separator, cells));
  }

  private void addOthers(List<String> cells, List<String> fields, int file) {
    for (int i = 1; i <= fields.size(); i++) {
      if (i != keys[file]) {
        cells.add(fields.get(i - 1));
      }
    }
  }

  private String cell(String field, String key, List<String> first, List<String> second) {
    String text = key;
    if (field.length() > 2) {
      List<String> fields = field.charAt(0) == '1' ? first : second;
      text = fieldOf(fields, Integer.parseInt(field.substring(2)));
    }
    return text.isEmpty() ? options.value('e', "") : text;
  }
}
