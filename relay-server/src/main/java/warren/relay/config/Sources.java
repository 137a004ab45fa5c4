package warren.relay.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * Reads flags, environment and file. Tells of names that are no setting's; values it does not look
 * at, and repeats none of them.
 */
final class Sources {
  private static final String LIST = "; --help lists the settings";

  private final Mistakes mistakes;

  Sources(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  Values read(List<String> arguments, Map<String, String> environment) {
    Map<Setting<?>, Given> above = fromEnvironment(environment);
    above.putAll(fromFlags(arguments));
    Values first = new Values(above, mistakes);
    Map<Setting<?>, Given> all = new LinkedHashMap<>();
    first.maybe(Table.CONFIG).ifPresent(file -> all.putAll(fromFile(file)));
    all.putAll(above);
    return new Values(all, mistakes);
  }

  private Map<Setting<?>, Given> fromFlags(List<String> arguments) {
    Map<Setting<?>, Given> found = new LinkedHashMap<>();
    int number = 0;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      number++;
      if (!argument.startsWith("--")) {
        mistakes.add("argument " + number, "it belongs to no flag; write --name VALUE");
        continue;
      }
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      Setting<?> setting = Table.named(flag.substring(2));
      if (setting == null) {
        mistakes.add(flag, "no such flag" + LIST);
        if (equals >= 0 || !rest.hasNext()) {
          continue;
        }
      }
      if (equals < 0 && !rest.hasNext()) {
        mistakes.add(flag, "it needs a value: " + flag + " " + setting.kind().placeholder());
        continue;
      }
      number += equals < 0 ? 1 : 0;
      String text = equals < 0 ? rest.next() : argument.substring(equals + 1);
      if (setting != null) {
        found.merge(setting, new Given(text, Given.Layer.FLAGS, flag), this::twice);
      }
    }
    return found;
  }

  private Given twice(Given before, Given more) {
    if (!Table.named(more.where().substring(2)).kind().isList()) {
      mistakes.add(more.where(), "it is given twice; leave one out");
    }
    return new Given(before.text() + "," + more.text(), more.layer(), more.where());
  }

  private Map<Setting<?>, Given> fromEnvironment(Map<String, String> environment) {
    Map<String, Setting<?>> known = new LinkedHashMap<>();
    Table.all().forEach(setting -> known.put(setting.variable(), setting));
    Map<Setting<?>, Given> found = new LinkedHashMap<>();
    for (String name : new TreeSet<>(environment.keySet())) {
      Setting<?> setting = known.get(name);
      if (setting != null) {
        found.put(setting, new Given(environment.get(name), Given.Layer.ENVIRONMENT, name));
      } else if (Setting.isVariable(name)) {
        mistakes.add(name, "no such variable" + LIST);
      }
    }
    return found;
  }

  private Map<Setting<?>, Given> fromFile(Path file) {
    Map<Setting<?>, Given> found = new LinkedHashMap<>();
    Properties lines = load(file);
    for (String name : new TreeSet<>(lines.stringPropertyNames())) {
      Setting<?> setting = Table.named(name);
      String where = file + ": " + name;
      if (setting == null || setting.equals(Table.CONFIG)) {
        mistakes.add(where, "no such setting in a file" + LIST);
      } else {
        String text = lines.getProperty(name).strip();
        found.put(setting, new Given(text, Given.Layer.FILE, where));
      }
    }
    return found;
  }

  private Properties load(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      mistakes.add(file.toString(), "it is no file of name=value lines in UTF-8; see --help");
    }
    return lines;
  }
}
