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
 * The processes as chambers under the ground, each as large as its memory and as bright as it is busy; a tunnel leads to each from
 * the program that started it, or from the kernel, and from a program that listens up to the daylight. What it says stands in the
 * table as well.
 */
export function burrowMap(chambers: readonly Chamber[], selected: number | undefined, select: (pid: number) => void): TemplateResult {
  const rows = rowsOf(chambers.slice(0, MOST));
  const height = GROUND + 62 + Math.max(1, rows.length) * ROW;
  const kernel = { x: WIDTH / 2, y: GROUND + 34 };
  const places = new Map(rows.flatMap((row, depth) => row.map((chamber, at) => [chamber.process.pid, place(at, row.length, depth)])));
  const drawn = rows.flat();
  const of = ({ process }: Chamber) => places.get(process.pid)!;
  return html`<svg class="burrow-map" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true" focusable="false">
    <path class="earth" d="M0 ${GROUND}q105 -14 210 0t210 0v${height - GROUND}H0z" />
    <path class="grass" d="M0 ${GROUND}q105 -14 210 0t210 0" />
    ${drawn.map((chamber) => tunnels(chamber, places.get(chamber.process.parent) ?? kernel, of(chamber)))}
    <ellipse class="chamber kernel" cx=${kernel.x} cy=${kernel.y} rx="44" ry="16" />
    <text x=${kernel.x} y=${kernel.y + 4}>kernel</text>
    ${drawn.map((chamber) => room(chamber, of(chamber), chamber.process.pid === selected, select))}
  </svg>`;
}

/** Rows from the top: no program is above the one that started it, and those of one stand side by side. */
export function rowsOf(chambers: readonly Chamber[]): Chamber[][] {
  const known = new Set(chambers.map(({ process }) => process.pid));
  const rows: Chamber[][] = [];
  let level = chambers.filter(({ process }) => !known.has(process.parent));
  while (level.length > 0) {
    for (let at = 0; at < level.length; at += IN_ROW) rows.push(level.slice(at, at + IN_ROW));
    level = level.flatMap(({ process }) => chambers.filter((below) => below.process.parent === process.pid));
  }
  return rows;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function place(at: number, count: number, row: number): Place {
  return { x: (at + 0.5) * (WIDTH / count), y: GROUND + 100 + row * ROW };
}

function tunnels({ process, ports }: Chamber, from: Place, { x, y }: Place) {
  const way = `M${from.x} ${from.y + 6}C${from.x} ${y - 20} ${x} ${y - 50} ${x} ${y}`;
  const middle = WIDTH / 2;
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

/** Starts the command that stands behind it: npm or npx. */
const STARTER = /\/npm-cli\.cjs$/;

/** A program's name, or that of the script it runs. */
export function shortName(command: readonly string[]): string {
  const [program = "", first = "", second] = command;
  if (STARTER.test(first) && second !== undefined) return second;
  const script = first === "-c" ? undefined : command.slice(1).find((word) => /\.(py|[cm]?js|ipynb)$/.test(word));
  const name = (script ?? program).split("/").pop()!;
  return name.length > 11 ? `${name.slice(0, 10)}…` : name;
}
