package warren.relay.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * The server's certificate and key, read again when a file of theirs has changed. A change that
 * cannot be read is logged, and the former certificate stays in use; it is tried again later.
 */
public final class Certificates {
  static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final KeyFiles files;
  private final Consumer<String> log;
  private SSLContext context;
  private List<FileTime> times;

  /**
   * Reads them.
   *
   * @param log receives one line for each reading after the first
   * @throws IOException whose message says which file is wrong and why
   */
  public Certificates(KeyFiles files, Consumer<String> log) throws IOException {
    this.files = files;
    this.log = log;
    this.times = times();
    this.context = read();
  }

  private SSLContext read() throws IOException {
    try {
      SSLContext fresh = SSLContext.getInstance("TLS");
      fresh.init(files.keys(), null, null);
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IOException(files + ": " + e.getMessage(), e);
    }
  }

  private List<FileTime> times() throws IOException {
    List<FileTime> found = new ArrayList<>();
    for (Path file : files.paths()) {
      found.add(Files.getLastModifiedTime(file));
    }
    return found;
  }

  /** Reads the files again if one has changed; to be called periodically. */
  public synchronized void refresh() {
    try {
      List<FileTime> now = times();
      if (!now.equals(times)) {
        context = read();
        times = now;
        log.accept("read again: " + files);
      }
    } catch (IOException e) {
      log.accept("still using the former certificate: " + e.getMessage());
    }
  }

  /** An engine for one connection, of TLS 1.2 or newer. */
  public synchronized SSLEngine engine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(VERSIONS);
    return engine;
  }
}
