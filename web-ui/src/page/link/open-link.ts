import type { Computer } from "../computer.ts";
import { askToOpen } from "../dialogs/ask-to-open.ts";
import { reason } from "../failure.ts";
import { join } from "../parts/paths.ts";
import { ofUploads } from "../project/baseline.ts";
import type { Uploader } from "../upload/uploader.ts";
import { workspaceOf } from "../workspace/address.ts";
import { isPackedProject, unpackProject, type PackedProject } from "./packed-project.ts";

/** Asks about what the page's address names, and opens it if the person says so. The address is plain again then. */
export async function openLinked(computer: Computer, uploader: Uploader): Promise<void> {
  if (leavesWorkspace()) return;
  const fragment = location.hash;
  const search = new URLSearchParams(location.search);
  const address = search.get("open");
  search.delete("open");
  const rest = search.size > 0 ? `?${search}` : "";
  history.replaceState(history.state, "", location.pathname + rest);
  if (isPackedProject(fragment)) return openPacked(computer, uploader, fragment);
  if (address === null) return;
  const { openAddress } = await import("./open-address.ts");
  await openAddress(computer, uploader, address);
}

/** What a link opens is a workspace of its own, never a part of one that is open: then the page starts anew, without that. */
function leavesWorkspace(): boolean {
  const address = new URL(location.href);
  if (workspaceOf(address) === undefined) return false;
  address.searchParams.delete("workspace");
  location.assign(address);
  return true;
}

async function openPacked(computer: Computer, uploader: Uploader, fragment: string): Promise<void> {
  try {
    const packed = await unpackProject(fragment);
    const answer = await askToOpen({
      title: `Open “${packed.name}”?`,
      lines: ["All of it came in the link. Nothing of it has run, and nothing was fetched."],
      files: packed.files.map(({ path, data }) => ({ path, size: data.length })),
      doIt: "Open",
      ...(packed.command !== undefined && { command: packed.command }),
    });
    if (answer) await open(uploader, packed, answer === "run");
  } catch (error) {
    computer.messages.error(reason(error));
  }
}

async function open(uploader: Uploader, packed: PackedProject, runs: boolean): Promise<void> {
  const uploads = () => packed.files.map(({ path, data, isExecutable }) => ({ path, data, ...(isExecutable && { mode: 0o755 }) }));
  const project = await uploader.openAs(packed.name, async ({ warren, path }) => {
    await warren.mount(uploads(), { at: path });
    return ofUploads(uploads);
  });
  if (!project) return;
  if (packed.command !== undefined) project.commandLine.typeCommand(packed.command);
  if (packed.show !== undefined) await project.tabs.open(join(project.path, packed.show));
  if (runs) await project.run();
}
