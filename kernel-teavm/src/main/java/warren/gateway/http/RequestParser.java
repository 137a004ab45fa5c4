package warren.gateway.http;

import warren.shared.memory.ReadableMemory;

/** Reads one request. The next one on the same connection is read by the next parser. */
public final class RequestParser extends MessageParser<RequestHead> {
  private String method = "";
  private String target = "";
  private Version version = Version.HTTP_1_1;

  public RequestParser(ReadableMemory memory, MessageSink<RequestHead> sink) {
    super(memory, sink);
  }

  @Override
  void first(String line) throws MalformedMessage {
    int space = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    if (space < 0 || space == last) {
      throw new MalformedMessage("the first line is no `method target version`");
    }
    method = line.substring(0, space);
    target = line.substring(space + 1, last);
    if (!Syntax.isToken(method) || !Syntax.isTarget(target)) {
      throw new MalformedMessage("the first line has a method or target of other characters");
    }
    version = Version.of(line.substring(last + 1));
  }

  @Override
  RequestHead head(Fields fields) throws MalformedMessage {
    int hosts = fields.all("Host").size();
    if (hosts > 1 || (hosts == 0 && version == Version.HTTP_1_1)) {
      throw new MalformedMessage("not exactly one Host");
    }
    return new RequestHead(method, target, version, fields);
  }

  @Override
  Framing framing(RequestHead head) throws MalformedMessage {
    return Framing.of(head);
  }

  /** RFC 9112, 2.2: some clients send one after a body. */
  @Override
  boolean skipsEmptyLine() {
    return true;
  }
}
