package warren.gateway.http;

import warren.shared.memory.ReadableMemory;

/**
 * Reads the response to one request. Interim responses (1xx) are skipped, except 101, which has no
 * body: what follows it is another protocol.
 */
public final class ResponseParser extends MessageParser<ResponseHead> {
  private final String method;
  private Version version = Version.HTTP_1_1;
  private int status;
  private String reason = "";

  /** {@code method} is that of the request. */
  public ResponseParser(ReadableMemory memory, String method, MessageSink<ResponseHead> sink) {
    super(memory, sink);
    this.method = method;
  }

  /** Status lines may lack the reason, and the space before it. */
  @Override
  void first(String line) throws MalformedMessage {
    boolean shaped = line.length() >= 12 && line.charAt(8) == ' ';
    version = Version.of(shaped ? line.substring(0, 8) : "");
    status = (int) Syntax.decimal(line.substring(9, 12));
    String rest = line.substring(12);
    if (status < 100 || status > 599 || !(rest.isEmpty() || rest.charAt(0) == ' ')) {
      throw new MalformedMessage("the status of the first line is no number from 100 to 599");
    }
    reason = Syntax.trim(rest);
    if (!Syntax.isFieldValue(reason)) {
      throw new MalformedMessage("the reason of the first line has a control character");
    }
  }

  @Override
  ResponseHead head(Fields fields) {
    return new ResponseHead(version, status, reason, fields);
  }

  @Override
  Framing framing(ResponseHead head) throws MalformedMessage {
    return Framing.of(head, method);
  }

  @Override
  boolean isInterim(ResponseHead head) {
    return head.isInterim();
  }
}
