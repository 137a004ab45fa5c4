import { parseUrl, rewritten, type PreviewHost } from "../shared/preview-host.ts";

/** Attributes that make a browser ask for something. */
const ATTRIBUTES = ["src", "href", "action", "formaction", "poster", "data"];

/** Makes addresses of localhost lead to the programs of this session; to a program it is the machine that it runs on. */
export function rewriteAddresses(host: PreviewHost): void {
  const map = (address: string | URL): string => {
    const url = parseUrl(String(address), document.baseURI);
    if (url === null) return String(address);
    const mapped = rewritten(url, host);
    return mapped === url ? String(address) : mapped.href;
  };
  wrapRequests(map);
  wrapElements(map);
  observe(map);
}

type MapAddress = (address: string | URL) => string;

function wrapRequests(map: MapAddress): void {
  const { fetch, open, Request: RealRequest } = window as typeof window & { Request: typeof Request };
  window.fetch = (input, init) => fetch(typeof input === "string" || input instanceof URL ? map(input) : input, init);
  window.open = (address, ...rest) => open.call(window, address === undefined ? address : map(address), ...rest);
  window.Request = new Proxy(RealRequest, {
    construct: (target, [input, init], newTarget) =>
      Reflect.construct(target, [typeof input === "string" || input instanceof URL ? map(input) : input, init], newTarget),
  });
  const { open: openRequest } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, address: string | URL, ...rest: unknown[]) {
    return (openRequest as Function).call(this, method, map(address), ...(rest.length === 0 ? [true] : rest));
  } as typeof openRequest;
  window.EventSource = new Proxy(EventSource, {
    construct: (target, [address, ...rest], newTarget) => Reflect.construct(target, [map(address), ...rest], newTarget),
  });
  const { sendBeacon } = navigator;
  navigator.sendBeacon = (address, body) => sendBeacon.call(navigator, map(address), body);
}

/** Properties and `setAttribute`: an image that is in no document loads as well. */
function wrapElements(map: MapAddress): void {
  const { setAttribute } = Element.prototype;
  Element.prototype.setAttribute = function (name, value) {
    setAttribute.call(this, name, ATTRIBUTES.includes(name.toLowerCase()) ? map(String(value)) : value);
  };
  const kinds = [HTMLImageElement, HTMLScriptElement, HTMLIFrameElement, HTMLMediaElement, HTMLSourceElement, HTMLEmbedElement];
  for (const { prototype } of kinds) {
    const property = Object.getOwnPropertyDescriptor(prototype, "src");
    if (!property?.set || !property.get) continue;
    const { get, set } = property;
    Object.defineProperty(prototype, "src", { ...property, get, set: function (value) { set.call(this, map(String(value))); } });
  }
}

/** What the parser makes. It is blocked by the policy at first and asked for again under its new address. */
function observe(map: MapAddress): void {
  const mend = (element: Element) => {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value === null || !/\/\//.test(value)) continue;
      const mapped = map(value);
      if (mapped !== value) element.setAttribute(name, mapped);
    }
  };
  const mendAll = (node: Node) => {
    if (!(node instanceof Element)) return;
    mend(node);
    node.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join()).forEach(mend);
  };
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") mend(target as Element);
      else addedNodes.forEach(mendAll);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ATTRIBUTES });
}
