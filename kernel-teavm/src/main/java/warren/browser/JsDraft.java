package warren.browser;

import org.teavm.jso.JSObject;
import warren.host.Draft;

/** An answer to the page: a JavaScript object. */
final class JsDraft implements Draft {
  private final JSObject object = Js.empty();

  /** The object of a draft of this class, or null. */
  static JSObject object(Draft draft) {
    return draft == null ? null : ((JsDraft) draft).object;
  }

  @Override
  public Draft fresh() {
    return new JsDraft();
  }

  @Override
  public Draft put(String name, String value) {
    Js.put(object, name, value);
    return this;
  }

  @Override
  public Draft put(String name, double value) {
    Js.put(object, name, value);
    return this;
  }

  @Override
  public Draft put(String name, boolean value) {
    Js.put(object, name, value);
    return this;
  }

  @Override
  public Draft put(String name, Draft value) {
    Js.put(object, name, object(value));
    return this;
  }

  @Override
  public Draft add(String name, String value) {
    Js.add(object, name, value);
    return this;
  }

  @Override
  public Draft add(String name, Draft value) {
    Js.add(object, name, object(value));
    return this;
  }

  @Override
  public Draft list(String name) {
    Js.list(object, name);
    return this;
  }

  @Override
  public Draft buffer(String name, double length) {
    Js.put(object, name, Host.buffer(length));
    return this;
  }

  @Override
  public Draft fill(String name, double to, int from, int length) {
    Host.copyOut(Js.object(object, name), to, from, length);
    return this;
  }
}
