package warren.browser;

import java.util.List;
import org.teavm.jso.JSObject;
import warren.host.Programs;
import warren.host.Programs.Program;

/** Compiles with the browser's asynchronous functions. */
public final class BrowserPrograms implements Programs {
  @Override
  public void compile(Pieces pieces, List<Patch> patches, Outcome outcome) {
    double length = 0;
    for (int i = 0; i < pieces.count(); i++) {
      length += pieces.length(i);
    }
    JSObject bytes = Host.buffer(length);
    double at = 0;
    for (int i = 0; i < pieces.count(); i++) {
      Host.copyOut(bytes, at, pieces.address(i), pieces.length(i));
      at += pieces.length(i);
    }
    for (int i = patches.size() - 1; i >= 0; i--) {
      Patch patch = patches.get(i);
      bytes = Host.patch(bytes, patch.from(), patch.to(), patch.bytes());
    }
    Host.compile(bytes, module -> outcome.compiled(new JsProgram(module)), outcome::failed);
  }

  @Override
  public void fetch(String url, String sha256, double size, Progress progress, Outcome outcome) {
    Host.fetchProgram(
        url,
        sha256,
        size,
        progress::fetched,
        module -> outcome.compiled(new JsProgram(module)),
        outcome::failed);
  }

  @Override
  public void fetchBytes(String url, String sha256, Fetched fetched, Failed failed) {
    Host.fetchBytes(url, sha256, bytes -> fetched.accept(new JsBytes(bytes)), failed::accept);
  }

  /**
   * A WebAssembly.Module.
   *
   * @param module the module
   */
  record JsProgram(JSObject module) implements Program {}
}
