package warren.gateway.http;

import warren.shared.memory.Limits;

/** Reads field lines up to the empty line. */
final class FieldReader {
  private Fields fields = new Fields();

  /** Takes a line; returns whether it was the empty one. */
  boolean accept(String line) throws MalformedMessage {
    if (line.isEmpty()) {
      return true;
    }
    if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
      throw new MalformedMessage("a header field goes on in the next line (obs-fold)");
    }
    if (fields.size() == Limits.HTTP_FIELDS) {
      throw new MalformedMessage("more than " + Limits.HTTP_FIELDS + " header fields");
    }
    add(line);
    return false;
  }

  private void add(String line) throws MalformedMessage {
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    if (colon < 0 || !Syntax.isToken(name)) {
      throw new MalformedMessage("a line of the head is no `name: value`");
    }
    String value = Syntax.trim(line.substring(colon + 1));
    if (!Syntax.isFieldValue(value)) {
      throw new MalformedMessage("the header field " + name + " has a control character");
    }
    fields.add(name, value);
  }

  /** The fields read since the last call. */
  Fields take() {
    Fields taken = fields;
    fields = new Fields();
    return taken;
  }
}
