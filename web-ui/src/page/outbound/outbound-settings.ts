import type { OutboundOptions, Warren } from "../../sdk/types.ts";

const KEY = "warren.outbound";

/** How programs reach hosts outside, as the person has set it in this browser. */
export class OutboundSettings {
  options: OutboundOptions = kept();

  /** Applies what was kept. What is no setting any more, as of an older page, is forgotten. */
  apply(warren: Warren): void {
    try {
      warren.setOutbound(this.options);
    } catch {
      this.options = {};
    }
  }

  /** Sets them for what runs from now on, and keeps them; throws for an address that is none. */
  change(warren: Warren, options: OutboundOptions): void {
    warren.setOutbound(options);
    this.options = options;
    keep(options);
  }
}

function kept(): OutboundOptions {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}

function keep(options: OutboundOptions): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(options));
  } catch {
    // Without storage they last as long as the page.
  }
}

/** What a form's fields say. */
export function optionsOf(fields: { index: string; proxy: string; allowed: string }): OutboundOptions {
  const [index, proxy] = [fields.index.trim(), fields.proxy.trim()];
  const allowed = fields.allowed.split(/[\s,]+/).filter((origin) => origin !== "");
  return { ...(index && { index }), ...(proxy && { proxy }), ...(allowed.length > 0 && { allowed }) };
}
