package warren.guest.tools.web;

import java.util.ArrayList;
import java.util.List;
import warren.guest.tools.BadUsage;
import warren.guest.tools.Options;

/** What the command line of {@code curl} says. */
final class CurlOptions {
  private static final String LETTERS =
      "o:OsSfLiIX:d:H:u:A:e:kw:F:vm:T:b:r:GNg#aj1:2:3:4:5:678:9:0:y:";

  private final Options options;

  CurlOptions(List<String> arguments) throws BadUsage {
    this.options =
        Options.parse(
            withoutRepeats(arguments),
            LETTERS,
            "output=o",
            "remote-name=O",
            "silent=s",
            "show-error=S",
            "fail=f",
            "fail-with-body=7",
            "location=L",
            "include=i",
            "head=I",
            "request=X",
            "data=d",
            "data-ascii=d",
            "data-raw=1",
            "data-binary=2",
            "data-urlencode=3",
            "json=4",
            "header=H",
            "user=u",
            "user-agent=A",
            "referer=e",
            "insecure=k",
            "write-out=w",
            "form=F",
            "verbose=v",
            "max-time=m",
            "connect-timeout=5",
            "upload-file=T",
            "cookie=b",
            "range=r",
            "get=G",
            "no-buffer=N",
            "globoff=g",
            "compressed=6",
            "url=8",
            "max-redirs=9",
            "retry=0",
            "form-string=y",
            "progress-bar=#");
  }

  /** {@code --http1.1} and others that change nothing here. */
  private static List<String> withoutRepeats(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    words.removeIf(word -> word.equals("--http1.1"));
    words.replaceAll(word -> word.equals("--no-progress-meter") ? "-sS" : word);
    return words;
  }

  boolean has(char letter) {
    return options.has(letter);
  }

  String value(char letter, String otherwise) {
    return options.value(letter, otherwise);
  }

  List<String> values(char letter) {
    return options.values(letter);
  }

  List<String> addresses() {
    List<String> addresses = new ArrayList<>(options.values('8'));
    addresses.addAll(options.rest());
    return addresses;
  }

  /** Whether a body of text is sent. */
  boolean hasData() {
    return has('d') || has('1') || has('2') || has('3') || has('4');
  }
}
