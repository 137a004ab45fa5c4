package warren.browser;

import org.teavm.jso.JSObject;
import warren.host.Bytes;

/** A Uint8Array of the page. */
final class JsBytes implements Bytes {
  private final JSObject array;
  private final long length;

  JsBytes(JSObject array) {
    this.array = array;
    this.length = (long) Host.lengthOf(array);
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void copyTo(int to, long from, int length) {
    Host.copyIn(array, to, (double) from, length);
  }

  @Override
  public int get(int index) {
    return Host.byteAt(array, index);
  }
}
