package warren.browser;

import org.teavm.jso.JSObject;
import warren.host.ReplyBuilder;

/** An answer to the page: a JavaScript object. */
final class JsReplyBuilder implements ReplyBuilder {
  private final JSObject object = Js.empty();

  /** The object of a reply of this class, or null. */
  static JSObject object(ReplyBuilder reply) {
    return reply == null ? null : ((JsReplyBuilder) reply).object;
  }

  @Override
  public ReplyBuilder fresh() {
    return new JsReplyBuilder();
  }

  @Override
  public ReplyBuilder put(String name, String value) {
    Js.put(object, name, value);
    return this;
  }

  @Override
  public ReplyBuilder put(String name, double value) {
    Js.put(object, name, value);
    return this;
  }

  @Override
  public ReplyBuilder put(String name, boolean value) {
    Js.put(object, name, value);
    return this;
  }

  @Override
  public ReplyBuilder put(String name, ReplyBuilder value) {
    Js.put(object, name, object(value));
    return this;
  }

  @Override
  public ReplyBuilder add(String name, String value) {
    Js.add(object, name, value);
    return this;
  }

  @Override
  public ReplyBuilder add(String name, ReplyBuilder value) {
    Js.add(object, name, object(value));
    return this;
  }

  @Override
  public ReplyBuilder addPair(String name, String first, String second) {
    Js.addPair(object, name, first, second);
    return this;
  }

  @Override
  public ReplyBuilder list(String name) {
    Js.list(object, name);
    return this;
  }

  @Override
  public ReplyBuilder buffer(String name, double length) {
    Js.put(object, name, Host.buffer(length));
    return this;
  }

  @Override
  public ReplyBuilder fill(String name, double to, int from, int length) {
    Host.copyOut(Js.object(object, name), to, from, length);
    return this;
  }
}
