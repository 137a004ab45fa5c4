const PARAMETER = "workspace";

/** The workspace that the page's address names, or none: the start screen. */
export function workspaceOf(address: Location | URL): string | undefined {
  return new URLSearchParams(address.search).get(PARAMETER) || undefined;
}

/** The page's address with a workspace. */
export function withWorkspace(name: string): string {
  const address = new URL(location.href);
  address.searchParams.set(PARAMETER, name);
  address.hash = "";
  return address.href;
}
