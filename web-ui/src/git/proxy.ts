/**
 * The address by which a proxy fetches another one: the address without its scheme behind the proxy's path, or, behind a
 * proxy that ends with `?` or `=`, the whole of it.
 */
export function throughProxy(proxy: string, url: string): string {
  if (proxy === "") return url;
  if (proxy.endsWith("?")) return proxy + url;
  if (proxy.endsWith("=")) return proxy + encodeURIComponent(url);
  return `${proxy.replace(/\/+$/, "")}/${url.replace(/^https?:\/\//, "")}`;
}

/** Header fields that say who somebody is go to a proxy only if a person has said so. */
export function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:authorization|cookie|proxy-authorization)$/i.test(name)));
}
