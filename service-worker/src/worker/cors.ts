/** The rules between origins (Fetch, section 3.3) for requests to another port, which the browser leaves to the worker. */

const SIMPLE_METHODS = new Set(["GET", "HEAD", "POST"]);
const SIMPLE_HEADERS = new Set(["accept", "accept-language", "content-language", "content-type", "range"]);
const SIMPLE_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

/** The headers of a request that its program must allow first, or undefined when it need not be asked. */
export function unsafeHeaders(request: Request): string[] | undefined {
  const names = [...request.headers].filter(([name, value]) => !SIMPLE_HEADERS.has(name) && !isBrowsers(name, value)).map(([name]) => name);
  const type = request.headers.get("Content-Type");
  if (type !== null && !SIMPLE_TYPES.test(type)) names.push("content-type");
  return names.length > 0 || !SIMPLE_METHODS.has(request.method) ? names.sort() : undefined;
}

/** Whether the browser has set a header: Chromium shows a worker these too. No page can set one that begins with `sec-`. */
function isBrowsers(name: string, value: string): boolean {
  return name.startsWith("sec-") || (name === "user-agent" && value === navigator.userAgent);
}

/** Whether an answer may be read by a page of another origin. */
export function isShared(headers: Headers, origin: string, withCredentials: boolean): boolean {
  const allowed = headers.get("Access-Control-Allow-Origin");
  if (allowed === "*" && !withCredentials) return true;
  return allowed === origin && (!withCredentials || headers.get("Access-Control-Allow-Credentials") === "true");
}

/** Whether the answer to the question before a request allows it. */
export function allows(headers: Headers, method: string, names: readonly string[], withCredentials: boolean): boolean {
  const list = (name: string) => (headers.get(name) ?? "").split(",").map((item) => item.trim().toLowerCase());
  const has = (items: string[], item: string) => items.includes(item.toLowerCase()) || (items.includes("*") && !withCredentials);
  const isMethodAllowed = SIMPLE_METHODS.has(method) || has(list("Access-Control-Allow-Methods"), method);
  return isMethodAllowed && names.every((name) => has(list("Access-Control-Allow-Headers"), name));
}
