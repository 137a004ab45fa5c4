package warren.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Previews in WebKit, whose embedder policy knows no {@code credentialless}. */
class WebKitPreviewIT extends WebKitTest {
  @Test
  void carriesWhatItCarriesInChromium() {
    Map<String, Object> told =
        new Sdk(driver, Server.url())
            .openBare("preview-kit.js")
            .map(
                """
                const deeds = async () => ({
                  down: (await (await fetch("/down")).arrayBuffer()).byteLength,
                  up: await (await fetch("/up", { method: "POST", body: new Uint8Array(3 << 20).fill(7) })).text(),
                  none: (await fetch("/none")).status,
                  own: await (await fetch("http://localhost:8000/own")).text(),
                  image: await new Promise((resolve) => {
                    const image = new Image();
                    image.onload = () => resolve(image.naturalWidth);
                    image.onerror = () => resolve("error");
                    image.src = "/image.svg";
                  }),
                });
                const tell = `(${deeds})().then((told) => top.postMessage({ test: "told", ...told }, "*"), (error) => top.postMessage({ test: "told", error: String(error) }, "*"))`;
                const url = await pk.serve(8000, async ({ target, body }) => {
                  if (target === "/down") return { body: new Uint8Array(3 << 20) };
                  if (target === "/none") return { status: 204, reason: "No Content" };
                  if (target === "/own") return { body: "own" };
                  if (target === "/image.svg") return { headers: [["Content-Type", "image/svg+xml"]], body: `<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>` };
                  if (target !== "/up") return pk.html(`<!doctype html><script>${tell}</script>`);
                  const got = new Uint8Array(await new Response(body).arrayBuffer());
                  return { body: `${got.length} ${got.every((byte) => byte === 7)}` };
                });
                await pk.frame(url);
                return pk.tells("told", 50000);
                """);
    assertThat(told)
        .containsEntry("down", 3L << 20)
        .containsEntry("up", (3 << 20) + " true")
        .containsEntry("none", 204L)
        .containsEntry("own", "own")
        .containsEntry("image", 7L);
  }
}
