package warren.browser;

import org.teavm.jso.JSBody;
import warren.host.Storage;

/** The files of a workspace that the store's worker has opened. */
public final class WorkerStorage implements Storage {
  @Override
  public long size(int file) {
    return (long) fileSize(file);
  }

  @Override
  public int read(int file, long at, int address, int length) {
    return fileRead(file, (double) at, address, length);
  }

  @Override
  public boolean write(int file, long at, int address, int length) {
    return fileWrite(file, (double) at, address, length);
  }

  @Override
  public boolean resize(int file, long size) {
    return fileResize(file, (double) size);
  }

  @Override
  public boolean flush(int file) {
    return fileFlush(file);
  }

  @JSBody(params = "file", script = "return warrenStorage.size(file);")
  private static native double fileSize(int file);

  @JSBody(
      params = {"file", "at", "address", "length"},
      script = "return warrenStorage.read(file, at, address, length);")
  private static native int fileRead(int file, double at, int address, int length);

  @JSBody(
      params = {"file", "at", "address", "length"},
      script = "return warrenStorage.write(file, at, address, length);")
  private static native boolean fileWrite(int file, double at, int address, int length);

  @JSBody(
      params = {"file", "size"},
      script = "return warrenStorage.resize(file, size);")
  private static native boolean fileResize(int file, double size);

  @JSBody(params = "file", script = "return warrenStorage.flush(file);")
  private static native boolean fileFlush(int file);
}
