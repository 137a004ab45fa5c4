package warren.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * What the scripts of the kernel's and the gateway's worker offer, as the global {@code
 * warrenHost}.
 */
final class Host {
  private Host() {}

  /** Takes a compiled module. */
  @JSFunctor
  interface Compiled extends JSObject {
    void accept(JSObject module);
  }

  /** Takes one line that says what is wrong. */
  @JSFunctor
  interface Failed extends JSObject {
    void accept(String message);
  }

  /** Takes bytes loaded and bytes in all. */
  @JSFunctor
  interface Fetched extends JSObject {
    void accept(double loaded, double total);
  }

  /** Takes nothing. */
  @JSFunctor
  interface Done extends JSObject {
    void run();
  }

  @JSBody(
      params = {"id", "value"},
      script = "warrenHost.reply(id, value);")
  static native void reply(int id, JSObject value);

  @JSBody(
      params = {"id", "code", "message"},
      script = "warrenHost.fail(id, code, message);")
  static native void fail(int id, String code, String message);

  @JSBody(
      params = {"name", "detail"},
      script = "warrenHost.event(name, detail);")
  static native void event(String name, JSObject detail);

  @JSBody(
      params = {"pid", "stream", "address", "length"},
      script = "warrenHost.output(pid, stream, address, length);")
  static native void output(int pid, int stream, int address, int length);

  @JSBody(
      params = {"bytes", "to", "from", "length"},
      script = "warrenHost.copyIn(bytes, to, from, length);")
  static native void copyIn(JSObject bytes, int to, double from, int length);

  @JSBody(
      params = {"bytes", "index"},
      script = "return bytes[index];")
  static native int byteAt(JSObject bytes, int index);

  @JSBody(params = "bytes", script = "return bytes.length;")
  static native double lengthOf(JSObject bytes);

  @JSBody(params = "length", script = "return new Uint8Array(length);")
  static native JSObject buffer(double length);

  @JSBody(
      params = {"bytes", "from", "to", "instead"},
      script = "return warrenHost.patch(bytes, from, to, instead);")
  static native JSObject patch(JSObject bytes, int from, int to, String instead);

  @JSBody(
      params = {"buffer", "to", "from", "length"},
      script = "warrenHost.copyOut(buffer, to, from, length);")
  static native void copyOut(JSObject buffer, double to, int from, int length);

  @JSBody(
      params = {"bytes", "compiled", "failed"},
      script = "warrenHost.compile(bytes, compiled, failed);")
  static native void compile(JSObject bytes, Compiled compiled, Failed failed);

  @JSBody(
      params = {"url", "sha256", "size", "fetched", "compiled", "failed"},
      script = "warrenHost.fetchProgram(url, sha256, size, fetched, compiled, failed);")
  static native void fetchProgram(
      String url, String sha256, double size, Fetched fetched, Compiled compiled, Failed failed);

  /** Takes bytes. */
  @JSFunctor
  interface GotBytes extends JSObject {
    void accept(JSObject bytes);
  }

  @JSBody(
      params = {"url", "sha256", "got", "failed"},
      script = "warrenHost.fetchBytes(url, sha256, got, failed);")
  static native void fetchBytes(String url, String sha256, GotBytes got, Failed failed);

  @JSBody(
      params = {"index", "leader", "module"},
      script = "warrenHost.start(index, leader, module);")
  static native void start(int index, int leader, JSObject module);

  @JSBody(params = "index", script = "warrenHost.release(index);")
  static native void release(int index);

  @JSBody(
      params = {"index", "dead"},
      script = "warrenHost.terminate(index, dead);")
  static native void terminate(int index, Done dead);

  @JSBody(
      params = {"port", "message"},
      script = "warrenHost.post(port, message);")
  static native void post(int port, JSObject message);

  @JSBody(params = "port", script = "warrenHost.close(port);")
  static native void close(int port);

  @JSBody(params = "index", script = "warrenHost.startGateway(index);")
  static native void startGateway(int index);

  @JSBody(
      params = {"number", "request"},
      script = "warrenHost.beginFetch(number, request);")
  static native void beginFetch(int number, JSObject request);

  @JSBody(
      params = {"number", "from", "length"},
      script = "warrenHost.writeFetch(number, from, length);")
  static native void writeFetch(int number, int from, int length);

  @JSBody(params = "number", script = "warrenHost.sendFetch(number);")
  static native void sendFetch(int number);

  @JSBody(params = "number", script = "warrenHost.nextOfFetch(number);")
  static native void nextOfFetch(int number);

  @JSBody(params = "number", script = "warrenHost.abortFetch(number);")
  static native void abortFetch(int number);

  /** Takes the subprotocol of a WebSocket that was opened. */
  @JSFunctor
  interface Opened extends JSObject {
    void accept(String protocol);
  }

  /** Takes how a WebSocket was closed. */
  @JSFunctor
  interface Closed extends JSObject {
    void accept(int code, String reason);
  }

  /** {@code protocols} are separated by spaces. */
  @JSBody(
      params = {"url", "protocols", "opened", "received", "closed"},
      script = "return warrenHost.connect(url, protocols, opened, received, closed);")
  static native JSObject connect(
      String url, String protocols, Opened opened, GotBytes received, Closed closed);

  @JSBody(
      params = {"socket", "from", "length"},
      script = "warrenHost.send(socket, from, length);")
  static native void send(JSObject socket, int from, int length);

  @JSBody(params = "socket", script = "warrenHost.disconnect(socket);")
  static native void disconnect(JSObject socket);
}
