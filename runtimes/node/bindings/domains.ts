/** Domain names to ASCII and to Unicode (UTS 46), by the browser's URL. */
import { host } from "../sys/host.ts";
import { decodeLabel } from "./punycode.ts";

const URLClass = host.URL;
const isAscii = (text: string) => !/[^\0-\x7f]/.test(text);

/** What a URL makes of a host; undefined when it takes it for none. The label put after it keeps it from being an address. */
function viaUrl(domain: string): string | undefined {
  try {
    return new URLClass(`ws://${domain}.a`).hostname.slice(0, -2);
  } catch {
    return undefined;
  }
}

/** As `ada::idna::to_ascii`: "" for what cannot be one. Characters that a host may not have are left in ASCII labels. */
export function toAscii(domain: string): string {
  if (isAscii(domain) && !/xn--/i.test(domain)) return domain.toLowerCase();
  const labels = domain.split(/[.\u3002\uff0e\uff61]/).map((label) => {
    if (isAscii(label) && !/^xn--/i.test(label)) return label.toLowerCase();
    return /[\0-\x20#%/:<>?@[\\\]^|\x7f]/.test(label) ? undefined : viaUrl(label);
  });
  return labels.includes(undefined) ? "" : labels.join(".");
}

/** As `ada::idna::to_unicode`: labels that cannot be decoded stay. */
export function toUnicode(domain: string): string {
  return domain.split(".").map(labelToUnicode).join(".");
}

function labelToUnicode(label: string): string {
  const lower = label.toLowerCase();
  if (!lower.startsWith("xn--")) return label;
  const decoded = decodeLabel(lower.slice(4));
  return decoded !== undefined && viaUrl(decoded) === lower ? decoded : lower;
}
