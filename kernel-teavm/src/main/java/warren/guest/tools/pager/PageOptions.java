package warren.guest.tools.pager;

import java.util.ArrayList;
import java.util.List;
import warren.guest.Split;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;

/** What the command line, and {@code LESS}, ask of a pager. Options can be changed by keys. */
final class PageOptions {
  private static final String LETTERS = "NRSFXieEIMmnQqrgGaswfWKcdLup:x:P:z:h:j:b:1";

  boolean isNumbered;
  boolean passesColours;
  boolean chops;
  boolean ignoresCase;
  boolean squeezes;
  final boolean quitsIfOneScreen;
  final boolean keepsScreen;
  final boolean quitsAtEnd;
  final boolean isMore;
  final List<String> files = new ArrayList<>();

  /** Commands behind a plus sign, which are done first. */
  final List<String> commands = new ArrayList<>();

  PageOptions(List<String> arguments, String variable) throws BadUsage {
    List<String> words = new ArrayList<>();
    words.add(arguments.get(0));
    for (String word : Split.parts(variable, ' ')) {
      if (!word.isEmpty()) {
        words.add(word.startsWith("-") || word.startsWith("+") ? word : "-" + word);
      }
    }
    words.addAll(arguments.subList(1, arguments.size()));
    words.removeIf(this::isCommand);
    Options options =
        Options.parse(
            words,
            LETTERS,
            "LINE-NUMBERS=N",
            "RAW-CONTROL-CHARS=R",
            "chop-long-lines=S",
            "quit-if-one-screen=F",
            "no-init=X",
            "ignore-case=i",
            "IGNORE-CASE=I",
            "quit-at-eof=e",
            "QUIT-AT-EOF=E",
            "squeeze-blank-lines=s",
            "pattern=p",
            "version=1");
    isMore = arguments.get(0).equals("more");
    isNumbered = options.has('N');
    passesColours = options.has('R') || options.has('r');
    chops = options.has('S');
    ignoresCase = options.has('i') || options.has('I');
    squeezes = options.has('s');
    quitsIfOneScreen = options.has('F') || isMore;
    keepsScreen = options.has('X') || isMore;
    quitsAtEnd = options.has('e') || options.has('E') || isMore;
    if (options.has('p')) {
      commands.add("/" + options.value('p', ""));
    }
    files.addAll(options.files());
  }

  private boolean isCommand(String word) {
    boolean isOne = word.startsWith("+") && word.length() > 1;
    if (isOne) {
      commands.add(word.substring(1));
    }
    return isOne;
  }
}
