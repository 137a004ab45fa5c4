/** Absolute paths as the kernel has them: `/`-separated, no `.`, `..` or empty parts. */

export function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function parent(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

/** `path` as seen from `base`: absolute paths stay, `.` and `..` are resolved and never leave the root. */
export function resolve(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${base}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

export function join(directory: string, name: string): string {
  return directory === "/" ? `/${name}` : `${directory}/${name}`;
}

/** Whether `path` is `directory` or below it. */
export function within(directory: string, path: string): boolean {
  return path === directory || path.startsWith(directory === "/" ? "/" : `${directory}/`);
}

/** Why `name` can't name a file, or "" when it can. */
export function nameFault(name: string): string {
  if (name === "") return "A name needs at least one character.";
  if (name === "." || name === "..") return `“${name}” is not a name.`;
  if (name.includes("/") || name.includes("\0")) return "A name can't contain “/”.";
  if (new TextEncoder().encode(name).length > 255) return "A name can have at most 255 bytes.";
  return "";
}

/** The path with `/home` written as `~`, as the prompt shows it. */
export function tilde(path: string): string {
  return path === "/home" ? "~" : path.startsWith("/home/") ? `~${path.slice(5)}` : path;
}
