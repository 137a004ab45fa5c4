/** The address by which a proxy fetches another one, by the rule of the setting `outbound.proxy`: behind its own, percent-encoded after a `=`. */
export function throughProxy(proxy: string, url: string): string {
  if (proxy === "") return url;
  return proxy + (proxy.endsWith("=") ? encodeURIComponent(url) : url);
}

/** Header fields that say who somebody is go to a proxy only if a person has said so. */
export function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(?:authorization|cookie|proxy-authorization)$/i.test(name)));
}
