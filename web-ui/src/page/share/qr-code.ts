import { svg, html, type TemplateResult } from "lit";
import qrcode from "qrcode-generator";

/** Light modules around a code, which readers need to find it. */
const QUIET_ZONE = 4;

/** The rows of a code: which of its modules are dark. */
export function modulesOf(text: string): boolean[][] {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const indices = [...Array(code.getModuleCount()).keys()];
  return indices.map((row) => indices.map((column) => code.isDark(row, column)));
}

/** A picture of a text that phones read. It is dark on light in either colour scheme: some readers know no other. */
export function qrCode(text: string, name: string): TemplateResult {
  const modules = modulesOf(text);
  const size = modules.length + 2 * QUIET_ZONE;
  const dark = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z`] : [])));
  return html`<svg class="qr-code" role="img" aria-label=${name} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${svg`<rect width="100%" height="100%" fill="#fff" /><path fill="#000" d=${dark.join("")} />`}
  </svg>`;
}
