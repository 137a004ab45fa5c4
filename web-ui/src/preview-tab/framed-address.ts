import { PreviewHost } from "../../../service-worker/src/shared/preview-host.ts";

/** What a program's page may do in a frame: everything but to lead the tab away. */
export const PREVIEW_SANDBOX =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads allow-pointer-lock";

/** The preview that the parameters of this page's address name, or undefined: anyone can write such an address. */
export function framedAddress(parameters: URLSearchParams, template: string, server: { protocol: string; port: string }): URL | undefined {
  const port = parameters.get("port") ?? "";
  const session = parameters.get("session") ?? "";
  const at = parameters.get("at") ?? "/";
  if (!/^\d{1,5}$/.test(port) || !/^[a-z0-9]{16,32}$/.test(session) || !at.startsWith("/")) return undefined;
  const host = template.replace("{port}", port).replace("{session}", session);
  const origin = `${server.protocol}//${host}${server.port === "" ? "" : `:${server.port}`}`;
  const address = new URL(origin + at);
  return address.origin === origin && PreviewHost.at(address)?.session === session ? address : undefined;
}

/** The address of this page that shows a preview. */
export function tabAddress(url: URL): string {
  const host = PreviewHost.at(url);
  const parameters = new URLSearchParams({ port: String(host?.port), session: host?.session ?? "", at: url.pathname + url.search });
  return `/preview.html?${parameters}`;
}
