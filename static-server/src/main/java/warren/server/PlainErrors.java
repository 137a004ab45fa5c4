package warren.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * The answers to requests that never reach an {@link Exchange}: one line of text, with the headers
 * of all answers.
 */
final class PlainErrors extends ErrorHandler {
  private final SecurityHeaders headers;

  PlainErrors(SecurityHeaders headers) {
    this.headers = headers;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    describe(response.getHeaders());
    response.write(true, line(code), callback);
  }

  private void describe(HttpFields.Mutable fields) {
    headers.of(null).forEach(fields::put);
    fields.put("Cache-Control", "no-cache");
    fields.put("Content-Type", "text/plain; charset=utf-8");
  }

  private static ByteBuffer line(int status) {
    return ByteBuffer.wrap(("warren: " + HttpStatus.getMessage(status) + "\n").getBytes(UTF_8));
  }
}
