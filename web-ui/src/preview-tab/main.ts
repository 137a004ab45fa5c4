/**
 * A preview in a browser tab of its own. It lies in a frame here, because only in frames of this site does its service worker
 * exist: browsers keep storage apart by the site of the tab.
 */
import { PreviewHost } from "../../../service-worker/src/shared/preview-host.ts";
import { isMessage } from "../../../service-worker/src/shared/protocol.ts";
import { PREVIEW_SANDBOX, framedAddress } from "./framed-address.ts";
import { watchServingTab } from "./serving-tab.ts";

async function show(): Promise<void> {
  const answer = await fetch("/sdk/server.json");
  const { previewHost } = (await answer.json()) as { previewHost: string };
  const address = framedAddress(new URLSearchParams(location.search), previewHost, location);
  if (address === undefined) return say("This address names no preview. Open the preview from Warren's page.");
  const frame = document.createElement("iframe");
  frame.title = "Preview";
  frame.setAttribute("sandbox", PREVIEW_SANDBOX);
  frame.src = address.href;
  document.title = `localhost:${PreviewHost.at(address)?.port}`;
  addEventListener("message", ({ source, data }) => {
    if (source === frame.contentWindow && isMessage(data, "location") && data["title"]) document.title = String(data["title"]);
  });
  const gone = document.createElement("p");
  gone.id = "gone";
  gone.setAttribute("role", "alert");
  gone.hidden = true;
  gone.textContent =
    "The Warren tab that serves this preview is closed: what you see does not answer any more. Open the project there and run it again.";
  document.body.replaceChildren(gone, frame);
  void watchServingTab(PreviewHost.at(address)?.session ?? "", (isServed) => {
    gone.hidden = isServed;
    if (isServed) frame.src = address.href;
  });
}

function say(text: string): void {
  const line = document.createElement("p");
  line.textContent = text;
  document.body.replaceChildren(line);
}

show().catch((error: Error) => say(`The preview can't be shown: ${error.message}. Check that the server still runs (./warren up).`));
