import { html, type TemplateResult } from "lit";

/** The mark: a hill, and the round way into it. */
export function burrow(): TemplateResult {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="hill" d="M2 26c2-13 7-20 14-20s12 7 14 20z" />
    <path class="hole" d="M11 26v-5a5 5 0 0 1 10 0v5z" />
  </svg>`;
}

/** The picture of the start screen: a meadow, and the chambers and tunnels under it, each with something at work. */
export function warren(): TemplateResult {
  return html`<svg class="warren" viewBox="0 -12 720 232" role="img" aria-label="Tunnels and chambers under a meadow">
    <path class="earth" d="M0 64c90-30 170-34 270-20s190 26 270 6 130-18 180-6v160a16 16 0 0 1-16 16H16a16 16 0 0 1-16-16z" />
    <path class="grass" d="M0 64c90-30 170-34 270-20s190 26 270 6 130-18 180-6" />
    <g class="tunnel">
      <path d="M206 44c6 44 44 42 52 80s-30 58-82 54" />
      <path d="M258 124c60 14 90-6 138 6s62 60 120 56" />
      <path d="M396 130c34-24 24-52 74-74" />
      <path d="M516 186c50-4 56-40 104-46" />
    </g>
    <g class="chamber">
      <ellipse cx="150" cy="178" rx="58" ry="30" />
      <ellipse cx="330" cy="128" rx="54" ry="28" />
      <ellipse cx="496" cy="188" rx="58" ry="29" />
      <ellipse cx="632" cy="138" rx="48" ry="26" />
    </g>
    <g class="work">
      <path d="M128 170l12 8-12 8M148 187h22" />
      <path d="M306 120h30M306 128h48M306 136h22" />
      <path d="M472 196l12-16 12 10 12-18 12 12" />
      <circle cx="632" cy="138" r="9" />
      <path d="M632 126v-4M632 154v-4M620 138h-4M648 138h-4" />
    </g>
    <g class="rabbit">
      <ellipse cx="250" cy="31" rx="17" ry="12" />
      <circle cx="268" cy="21" r="9" />
      <ellipse cx="262" cy="4" rx="3.200" ry="11" transform="rotate(-14 262 4)" />
      <ellipse cx="270" cy="3" rx="3.200" ry="11" transform="rotate(4 270 3)" />
      <circle class="tail" cx="232" cy="30" r="5" />
    </g>
  </svg>`;
}
