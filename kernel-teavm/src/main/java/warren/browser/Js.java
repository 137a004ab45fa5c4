package warren.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Access to JavaScript values. */
final class Js {
  private Js() {}

  @JSBody(
      params = {"object", "name"},
      script = "return object[name] !== undefined && object[name] !== null;")
  static native boolean has(JSObject object, String name);

  @JSBody(
      params = {"object", "name"},
      script =
          "var v = object[name]; return typeof v === 'string' ? v : typeof v === 'number' ? '' + v : '';")
  static native String text(JSObject object, String name);

  @JSBody(
      params = {"object", "name"},
      script = "var v = object[name]; return typeof v === 'number' ? v : 0;")
  static native double number(JSObject object, String name);

  @JSBody(
      params = {"object", "name"},
      script = "return object[name] === true;")
  static native boolean flag(JSObject object, String name);

  @JSBody(
      params = {"object", "name"},
      script = "var v = object[name]; return typeof v === 'object' && v !== null ? v : null;")
  static native JSObject object(JSObject object, String name);

  /** The member as bytes; a text becomes its UTF-8. */
  @JSBody(
      params = {"object", "name"},
      script =
          "var v = object[name];"
              + "return v instanceof Uint8Array ? v"
              + " : typeof v === 'string' ? new TextEncoder().encode(v) : null;")
  static native JSObject bytes(JSObject object, String name);

  @JSBody(params = "object", script = "return Object.keys(object);")
  static native JSObject keys(JSObject object);

  @JSBody(params = "list", script = "return Array.isArray(list) ? list.length : 0;")
  static native int length(JSObject list);

  /** An item of a list; one that is no object has no members. */
  @JSBody(
      params = {"list", "index"},
      script = "var v = list[index]; return typeof v === 'object' && v !== null ? v : {};")
  static native JSObject at(JSObject list, int index);

  @JSBody(
      params = {"list", "index"},
      script = "return '' + list[index];")
  static native String textAt(JSObject list, int index);

  @JSBody(script = "return {};")
  static native JSObject empty();

  @JSBody(
      params = {"object", "name", "value"},
      script = "object[name] = value;")
  static native void put(JSObject object, String name, String value);

  @JSBody(
      params = {"object", "name", "value"},
      script = "object[name] = value;")
  static native void put(JSObject object, String name, double value);

  @JSBody(
      params = {"object", "name", "value"},
      script = "object[name] = value;")
  static native void put(JSObject object, String name, boolean value);

  @JSBody(
      params = {"object", "name", "value"},
      script = "object[name] = value;")
  static native void put(JSObject object, String name, JSObject value);

  @JSBody(
      params = {"object", "name"},
      script = "object[name] ||= [];")
  static native void list(JSObject object, String name);

  @JSBody(
      params = {"object", "name", "value"},
      script = "(object[name] ||= []).push(value);")
  static native void add(JSObject object, String name, String value);

  @JSBody(
      params = {"object", "name", "value"},
      script = "(object[name] ||= []).push(value);")
  static native void add(JSObject object, String name, JSObject value);

  @JSBody(
      params = {"object", "name", "first", "second"},
      script = "(object[name] ||= []).push([first, second]);")
  static native void addPair(JSObject object, String name, String first, String second);
}
