package warren.guest.shell.edit;

import java.io.ByteArrayOutputStream;
import warren.guest.Utf8;
import warren.guest.WasiException;

/** Finds keys in the bytes that a terminal of xterm's kind sends for them. */
final class Keys {
  private static final int ESCAPE = 0x1b;
  private static final String PASTE_END = "\u001b[201~";

  private final Keyboard keyboard;

  Keys(Keyboard keyboard) {
    this.keyboard = keyboard;
  }

  /** The next key; waits for it. */
  Key next() throws WasiException {
    int first = keyboard.read();
    return switch (first) {
      case Keyboard.END -> new Key(Action.END_OF_FILE);
      case Keyboard.SIGNAL -> new Key(Action.SIGNALLED);
      case ESCAPE -> escape();
      default -> first < ' ' || first == 0x7f ? new Key(Bindings.control(first)) : typed(first);
    };
  }

  /** The key after Ctrl+V, as it is. */
  Key quoted() throws WasiException {
    int first = keyboard.read();
    if (first < 0) {
      return new Key(first == Keyboard.END ? Action.END_OF_FILE : Action.SIGNALLED);
    }
    return first < ' ' ? new Key(Action.INSERT, String.valueOf((char) first)) : typed(first);
  }

  /** A character of one to four bytes, which may come in several reads. */
  private Key typed(int first) throws WasiException {
    byte[] bytes = new byte[4];
    bytes[0] = (byte) first;
    int size = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    for (int i = 1; i < size; i++) {
      bytes[i] = (byte) afterSignals();
    }
    return new Key(Action.INSERT, Utf8.text(bytes, 0, size));
  }

  /** Reads on within a key; a signal is of no matter there. */
  private int afterSignals() throws WasiException {
    int read = keyboard.read();
    while (read == Keyboard.SIGNAL) {
      read = keyboard.read();
    }
    return read;
  }

  private Key escape() throws WasiException {
    int second = afterSignals();
    if (second == '[') {
      return sequence();
    }
    if (second == 'O') {
      return new Key(Bindings.cursor(afterSignals(), ""));
    }
    if (second == ESCAPE) {
      return escape();
    }
    return second == Keyboard.END ? new Key(Action.END_OF_FILE) : new Key(Bindings.alt(second));
  }

  /** A control sequence: parameters, and a letter or a tilde. */
  private Key sequence() throws WasiException {
    StringBuilder parameters = new StringBuilder();
    int last = afterSignals();
    while (last >= ' ' && last < '@') {
      parameters.append((char) last);
      last = afterSignals();
    }
    String text = parameters.toString();
    if (last == '~' && text.equals("200")) {
      return new Key(Action.PASTE, paste());
    }
    return new Key(last == '~' ? Bindings.numbered(text) : Bindings.cursor(last, text));
  }

  private String paste() throws WasiException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < PASTE_END.length()) {
      int read = keyboard.readOfPaste();
      if (read == Keyboard.END) {
        break;
      }
      if (read != Keyboard.SIGNAL) {
        matched =
            read == PASTE_END.charAt(matched) ? matched + 1 : read == PASTE_END.charAt(0) ? 1 : 0;
        bytes.write(read);
      }
    }
    byte[] all = bytes.toByteArray();
    return pasted(Utf8.text(all, 0, all.length - matched));
  }

  /** Line ends become newlines; other control characters but tabs are left out. */
  private static String pasted(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        boolean isPair = i + 1 < text.length() && text.charAt(i + 1) == '\n';
        kept.append(isPair ? "" : "\n");
      } else if ((c >= ' ' && c != 0x7f) || c == '\n' || c == '\t') {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
