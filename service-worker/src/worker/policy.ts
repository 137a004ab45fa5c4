/** Policies of content: the program's, changed so that the shim may run, and the one of every preview. */

/** What holds for pages that a person has let reach any address. */
const OPEN_POLICY = "base-uri 'self'; object-src 'none'";

/**
 * What every page of a preview may load. A preview lies in the loopback address space, from where a browser lets pages reach
 * the user's machine and network unasked; this keeps them to the preview and to public servers with TLS.
 */
export function previewPolicy({ source: previews, isOpen }: { source: string; isOpen: boolean }): string {
  if (isOpen) return OPEN_POLICY;
  const sources = `'self' https: wss: data: blob: ${previews}`;
  return `default-src ${sources} 'unsafe-inline' 'unsafe-eval'; form-action ${sources}; base-uri 'self'; object-src 'none'`;
}

/** A program's policy with the shim allowed, and the nonce that the shim's tag needs, if any. */
export function withShim(policy: string, shim: string, nonce: string): { policy: string; nonce: string | undefined } {
  let used: string | undefined;
  const single = (text: string) => {
    const directives = parse(text);
    const name = ["script-src-elem", "script-src", "default-src"].find((candidate) => directives.has(candidate));
    if (name === undefined) return text;
    const sources = (directives.get(name) ?? []).filter((source) => source.toLowerCase() !== "'none'");
    // Addresses count for nothing beside 'strict-dynamic'.
    const isStrict = sources.some((source) => source.toLowerCase() === "'strict-dynamic'");
    if (isStrict) used = nonce;
    // What else falls back to default-src stays as it was.
    directives.set(name === "default-src" ? "script-src" : name, [...sources, isStrict ? `'nonce-${nonce}'` : shim]);
    return [...directives].map(([key, values]) => [key, ...values].join(" ")).join("; ");
  };
  // Several headers of a name arrive as one, with commas between.
  const changed = policy.split(",").map(single).join(", ");
  return { policy: changed, nonce: used };
}

function parse(policy: string): Map<string, string[]> {
  const directives = new Map<string, string[]>();
  for (const directive of policy.split(";")) {
    const [name, ...values] = directive.trim().split(/\s+/);
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), values);
  }
  return directives;
}
