import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon, type ISearchOptions } from "@xterm/addon-search";
import { Terminal, type ITheme } from "@xterm/xterm";
import { useWidths } from "./columns.ts";
import type { Console, Screen, Size } from "./console.ts";
import { settings } from "../settings/page-settings.ts";
import { linkPlaces, type Targets } from "./links.ts";

/** How much may wait to be drawn before the program that writes has to wait. */
const HIGH_WATER = 128 * 1024;

/** How long xterm is given more between two frames, so that it leaves the page time for other things, in milliseconds. */
const EACH_FRAME = 12;

/** A console drawn by xterm. Its element moves with it, so that it survives being out of sight. */
export class XtermScreen implements Screen {
  private readonly element = document.createElement("div");
  private readonly fit = new FitAddon();
  private readonly search = new SearchAddon();
  private readonly terminal: Terminal;
  private readonly resizing = new ResizeObserver(() => this.refit());
  private readonly unfollow: () => void;
  private waiting = 0;
  /** When the first write after the last frame was. */
  private began: number | undefined;

  constructor(
    private readonly console: Console,
    targets: Targets,
    /** What a screen reader calls the field that is typed into. */
    private readonly name: string,
  ) {
    this.element.className = "xterm-host";
    this.terminal = new Terminal({
      cursorBlink: false,
      ...font(),
      lineHeight: 1.2,
      scrollback: 10_000,
      theme: colours(),
      allowProposedApi: true,
      macOptionIsMeta: true,
    });
    this.terminal.loadAddon(this.fit);
    this.terminal.loadAddon(this.search);
    useWidths(this.terminal);
    linkPlaces(this.terminal, targets);
    this.terminal.attachCustomKeyEventHandler((event) => this.key(event));
    this.terminal.onData((data) => this.console.input(data));
    this.terminal.onResize((size) => this.console.resized(size));
    this.unfollow = settings.follow(() => this.applySettings());
    addEventListener("warren-theme", this.recolour);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.recolour);
  }

  get size(): Size {
    return { cols: this.terminal.cols, rows: this.terminal.rows };
  }

  show(host: HTMLElement): void {
    host.append(this.element);
    if (!this.terminal.element) {
      this.terminal.open(this.element);
      this.terminal.textarea?.setAttribute("aria-label", this.name);
      this.refit();
      this.console.attach(this);
    }
    this.resizing.disconnect();
    this.resizing.observe(host);
    this.refit();
  }

  async write(data: Uint8Array | string): Promise<void> {
    this.waiting += data.length;
    this.began ??= this.begin();
    const drawn = new Promise<void>((resolve) => {
      this.terminal.write(data, () => {
        this.waiting -= data.length;
        resolve();
      });
    });
    if (this.waiting > HIGH_WATER) await drawn;
    if (this.began !== undefined && performance.now() - this.began > EACH_FRAME && !document.hidden) await this.frame();
  }

  private begin(): number {
    requestAnimationFrame(() => (this.began = undefined));
    return performance.now();
  }

  /** Waits for the next frame; not for long, since a page that gets out of sight draws none. */
  private async frame(): Promise<void> {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 100);
    });
  }

  focus(): void {
    this.terminal.focus();
  }

  /** Selects the next place of a text below the last one, or above it; `isGrowing` stays at the same while more of it is typed. */
  find(text: string, step: 1 | -1, isGrowing = false): void {
    const options: ISearchOptions = { incremental: isGrowing, decorations: marks() };
    if (step > 0) this.search.findNext(text, options);
    else this.search.findPrevious(text, options);
  }

  /** Calls `found` with which of how many places is selected, from 0 on; -1 for none. */
  onFound(found: (at: number, count: number) => void): () => void {
    const following = this.search.onDidChangeResults(({ resultIndex, resultCount }) => found(resultIndex, resultCount));
    return () => following.dispose();
  }

  endSearch(): void {
    this.search.clearDecorations();
  }

  close(): void {
    this.resizing.disconnect();
    this.unfollow();
    removeEventListener("warren-theme", this.recolour);
    this.terminal.dispose();
    this.element.remove();
  }

  private refit(): void {
    if (this.element.isConnected && this.element.clientHeight > 0) this.fit.fit();
  }

  /** Keys that are the page's or the browser's, not the program's. */
  private key(event: KeyboardEvent): boolean {
    const main = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.key === "F6" || event.key === "F1") return false;
    if (main && key === "v") return false;
    if (main && key === "c" && (event.shiftKey || event.metaKey || this.terminal.hasSelection())) {
      if (event.type === "keydown" && this.terminal.hasSelection()) {
        void navigator.clipboard.writeText(this.terminal.getSelection()).catch(() => undefined);
        this.terminal.clearSelection();
      }
      event.preventDefault();
      return false;
    }
    return true;
  }

  private applySettings(): void {
    Object.assign(this.terminal.options, font());
    this.refit();
  }

  private readonly recolour = () => {
    this.terminal.options.theme = colours();
  };
}

/** The font that the settings say. */
function font(): { fontFamily: string; fontSize: number } {
  const family = settings.values["terminal.fontFamily"];
  const usual = style("--mono");
  return { fontFamily: family === "" ? usual : `${family}, ${usual}`, fontSize: settings.values["terminal.fontSize"] };
}

function style(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}

/** What is found is marked by these; the addon takes six digits only. */
function marks(): NonNullable<ISearchOptions["decorations"]> {
  const { of, end } = computed();
  const hex = (name: string) => `#${of(name).match(/\d+/g)!.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
  const accent = hex("--accent");
  end();
  return { matchBorder: accent, matchOverviewRuler: accent, activeMatchBackground: accent, activeMatchColorOverviewRuler: accent };
}

/** xterm paints by itself and needs computed colours: the page's, read from an element. */
function computed(): { of(name: string): string; end(): void } {
  const probe = document.createElement("span");
  document.body.append(probe);
  return {
    of: (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    },
    end: () => probe.remove(),
  };
}

function colours(): ITheme {
  const { of, end } = computed();
  const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;
  const theme: Record<string, string> = {
    background: of("--term-bg"),
    foreground: of("--term-ink"),
    cursor: of("--accent"),
    cursorAccent: of("--term-bg"),
    selectionBackground: of("--term-selection"),
  };
  for (const name of names) {
    theme[name] = of(`--term-${name}`);
    theme[`bright${name[0]!.toUpperCase()}${name.slice(1)}`] = of(`--term-bright-${name}`);
  }
  end();
  return theme;
}
