package warren.browser;

import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;
import warren.host.Bytes;
import warren.host.Request;

/** A message of the page: a JavaScript object. */
public final class JsRequest implements Request {
  private final JSObject object;

  public JsRequest(JSObject object) {
    this.object = object;
  }

  @Override
  public boolean has(String name) {
    return Js.has(object, name);
  }

  @Override
  public String text(String name) {
    return Js.text(object, name);
  }

  @Override
  public double number(String name) {
    return Js.number(object, name);
  }

  @Override
  public boolean flag(String name) {
    return Js.flag(object, name);
  }

  @Override
  public Bytes bytes(String name) {
    JSObject bytes = Js.bytes(object, name);
    return bytes == null ? null : new JsBytes(bytes);
  }

  @Override
  public Request object(String name) {
    JSObject member = Js.object(object, name);
    return member == null ? null : new JsRequest(member);
  }

  @Override
  public List<Request> objects(String name) {
    JSObject list = Js.object(object, name);
    int length = list == null ? 0 : Js.length(list);
    List<Request> objects = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      objects.add(new JsRequest(Js.at(list, i)));
    }
    return objects;
  }

  @Override
  public List<String> texts(String name) {
    return texts(Js.object(object, name));
  }

  @Override
  public List<String> names() {
    return texts(Js.keys(object));
  }

  private static List<String> texts(JSObject list) {
    int length = list == null ? 0 : Js.length(list);
    List<String> texts = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      texts.add(Js.textAt(list, i));
    }
    return texts;
  }
}
