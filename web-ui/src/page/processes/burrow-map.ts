import { html, nothing, svg, type TemplateResult } from "lit";
import type { ProcessStatus } from "../../sdk/types.ts";
import { bytes } from "../parts/format.ts";

const WIDTH = 420;
const GROUND = 30;
const ROW = 84;
const IN_ROW = 4;

/** Chambers that are drawn; the table below lists all. */
const MOST = 12;

/** A process, as the picture shows it. */
export interface Chamber {
  readonly process: ProcessStatus;
  /** What it used of a processor lately, from 0 to 1. */
  readonly share: number;
  readonly ports: readonly number[];
}

/**
 * The processes as chambers under the ground, each as large as its memory and as bright as it is busy; a tunnel leads from the
 * kernel's to each, and from a program that listens up to the daylight. What it says stands in the table as well.
 */
export function burrowMap(chambers: readonly Chamber[], selected: number | undefined, select: (pid: number) => void): TemplateResult {
  const drawn = chambers.slice(0, MOST);
  const height = GROUND + 62 + Math.max(1, Math.ceil(drawn.length / IN_ROW)) * ROW;
  return html`<svg class="burrow-map" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true" focusable="false">
    <path class="earth" d="M0 ${GROUND}q105 -14 210 0t210 0v${height - GROUND}H0z" />
    <path class="grass" d="M0 ${GROUND}q105 -14 210 0t210 0" />
    ${drawn.map((chamber, at) => tunnels(chamber, place(at, drawn.length)))}
    <ellipse class="chamber kernel" cx=${WIDTH / 2} cy=${GROUND + 34} rx="44" ry="16" />
    <text x=${WIDTH / 2} y=${GROUND + 38}>kernel</text>
    ${drawn.map((chamber, at) => room(chamber, place(at, drawn.length), chamber.process.pid === selected, select))}
  </svg>`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function place(at: number, count: number): Place {
  const row = Math.floor(at / IN_ROW);
  const inRow = Math.min(IN_ROW, count - row * IN_ROW);
  return { x: ((at % IN_ROW) + 0.5) * (WIDTH / inRow), y: GROUND + 100 + row * ROW };
}

function tunnels({ process, ports }: Chamber, { x, y }: Place) {
  const middle = WIDTH / 2;
  const way = `M${middle} ${GROUND + 40}C${middle} ${y - 20} ${x} ${y - 50} ${x} ${y}`;
  const beside = Math.abs(x - middle) < 60 ? 84 : 34; // the kernel is in the middle
  const up = x < middle ? x - beside : x + beside;
  return svg`<path class="tunnel ${process.state}" d=${way} />
    ${ports.length === 0 ? nothing : svg`<path class="tunnel day" d="M${x} ${y}C${up} ${y - 20} ${up} ${GROUND + 40} ${up} ${GROUND}" />
      <text class="port" x=${up} y=${GROUND - 10}>:${ports.join(" :")}</text>`}`;
}

function room({ process, share }: Chamber, { x, y }: Place, isSelected: boolean, select: (pid: number) => void) {
  const { pid, state, memory, command } = process;
  const size = 15 + Math.min(13, Math.log2(1 + memory / 1e6) * 1.8);
  return svg`<g class="room ${state} ${isSelected ? "selected" : ""}" @click=${() => select(pid)}>
    <ellipse class="chamber" cx=${x} cy=${y} rx=${size * 1.7} ry=${size} />
    <ellipse class="glow" cx=${x} cy=${y} rx=${size * 1.7} ry=${size} style="opacity: ${(0.12 + share * 0.88).toFixed(2)}" />
    <text x=${x} y=${y + 1}>${shortName(command)}</text>
    <text class="small" x=${x} y=${y + 13}>${bytes(memory)}</text>
  </g>`;
}

/** A program's name, or that of the script it runs. */
export function shortName(command: readonly string[]): string {
  const script = command.slice(1).find((word) => /\.(py|[cm]?js|ipynb)$/.test(word));
  const name = (script ?? command[0] ?? "").split("/").pop()!;
  return name.length > 11 ? `${name.slice(0, 10)}…` : name;
}
