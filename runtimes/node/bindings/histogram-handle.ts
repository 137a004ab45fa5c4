/** The handles below `perf_hooks`' histograms. Tests of hypotheses, exporting and sliding windows are not there yet. */
import type { Binding, Call } from "../start/realm.ts";
import { host } from "../sys/host.ts";
import { cloneableHandles } from "./message.ts";
import { Histogram, LARGEST } from "./histogram.ts";

const NANOSECONDS = 1e6;
const LONGEST = 2n ** 63n - 1n;
/** What delays of the loop are measured with: up to an hour, in nanoseconds. */
const LONGEST_DELAY = 3.6e12;
const DELAY_FIGURES = 3;

const big = (value: number): bigint => (value >= LARGEST ? LONGEST : BigInt(value));

/** Averages that forget: by half after so many values. */
class MovingAverages {
  #isEmpty = true;
  mean = 0;
  variance = 0;
  /** How often a value is above the threshold. */
  excess = 0;

  constructor(readonly halfLife: number, readonly threshold: number) {}

  add(value: number): void {
    if (this.halfLife <= 0) return;
    const isAbove = this.threshold > 0 && value > this.threshold ? 1 : 0;
    if (this.#isEmpty) {
      this.#isEmpty = false;
      this.mean = value;
      this.excess = isAbove;
      return;
    }
    const weight = 1 - 0.5 ** (1 / this.halfLife);
    const difference = value - this.mean;
    this.mean += weight * difference;
    this.variance = (1 - weight) * (this.variance + weight * difference * difference);
    this.excess += weight * (isAbove - this.excess);
  }

  reset(): void {
    this.#isEmpty = true;
    this.mean = this.variance = this.excess = 0;
  }
}

export class HistogramHandle {
  readonly #values: Histogram;
  readonly #averages: MovingAverages;
  #exceeds = 0;
  #last = 0;

  constructor(lowest: number | bigint = 1, highest: number | bigint = Number.MAX_SAFE_INTEGER, figures = 3, halfLife = 0, threshold = 0) {
    this.#values = new Histogram(Number(lowest), Number(highest), figures);
    this.#averages = new MovingAverages(halfLife, threshold);
    cloneableHandles.add(this);
  }

  count(): number {
    return this.#values.total;
  }

  countBigInt(): bigint {
    return big(this.#values.total);
  }

  min(): number {
    return this.#values.min;
  }

  minBigInt(): bigint {
    return big(this.#values.min);
  }

  max(): number {
    return this.#values.max;
  }

  maxBigInt(): bigint {
    return big(this.#values.max);
  }

  mean(): number {
    return this.#values.mean;
  }

  stddev(): number {
    return this.#values.deviation;
  }

  skewness(): number {
    return this.#values.skewness;
  }

  kurtosis(): number {
    return this.#values.kurtosis;
  }

  exceeds(): number {
    return this.#exceeds;
  }

  exceedsBigInt(): bigint {
    return big(this.#exceeds);
  }

  ewmaMean(): number {
    return this.#averages.mean;
  }

  ewmaStddev(): number {
    return Math.sqrt(this.#averages.variance);
  }

  ewmaErrorRate(): number {
    return this.#averages.excess;
  }

  cdf(value: number): number {
    return this.#values.total === 0 ? 0 : this.#values.countUpTo(value) / this.#values.total;
  }

  countAt(value: number): number {
    return value < 0 ? 0 : this.#values.countAt(Math.floor(value));
  }

  percentile(percent: number): number {
    return this.#values.percentile(percent);
  }

  percentileBigInt(percent: number): bigint {
    return big(this.#values.percentile(percent));
  }

  percentiles(into: Map<number, number>): void {
    for (const [percent, value] of this.#values.percentiles()) into.set(percent, value);
  }

  percentilesBigInt(into: Map<number, bigint>): void {
    for (const [percent, value] of this.#values.percentiles()) into.set(percent, big(value));
  }

  percentilesAt(into: Map<number, number>, percents: Iterable<number>): void {
    for (const percent of percents) into.set(percent, this.#values.percentile(percent));
  }

  linearBuckets(size: number, into: Map<number, number>): void {
    for (const [boundary, count] of this.#values.buckets(size, (at) => at + size)) into.set(boundary, count);
  }

  logBuckets(first: number, base: number, into: Map<number, number>): void {
    for (const [boundary, count] of this.#values.buckets(first, (at) => at * base)) into.set(boundary, count);
  }

  record(value: number | bigint): void {
    const number = Number(value);
    if (!this.#values.record(number)) this.#exceeds++;
    this.#averages.add(number);
  }

  recordCorrected(value: number | bigint, interval: number | bigint): void {
    const number = Number(value);
    if (!this.#values.recordCorrected(number, Number(interval))) this.#exceeds++;
    this.#averages.add(number);
  }

  /** Records how many nanoseconds have passed since the last time; the first time nothing. */
  recordDelta(): void {
    const now = host.now();
    if (this.#last > 0) this.record(Math.max(1, Math.round((now - this.#last) * NANOSECONDS)));
    this.#last = now;
  }

  add(other: HistogramHandle): void {
    this.#exceeds += other.#exceeds + this.#values.add(other.#values);
  }

  subtract(other: HistogramHandle): void {
    this.#values.subtract(other.#values);
    this.#exceeds = Math.max(0, this.#exceeds - other.#exceeds);
  }

  reset(): void {
    this.#values.reset();
    this.#averages.reset();
    this.#exceeds = 0;
    this.#last = 0;
  }
}

/** Records how long apart the turns of a timer are, which grows when the loop is busy. */
class DelayHistogram extends HistogramHandle {
  readonly #interval: number;
  #timer = 0;

  constructor(interval: number) {
    super(1, LONGEST_DELAY, DELAY_FIGURES);
    this.#interval = interval;
  }

  start(reset?: boolean): void {
    if (reset) this.reset();
    this.stop();
    const tick = () => {
      this.recordDelta();
      this.#timer = host.setTimeout(tick, this.#interval);
    };
    tick();
  }

  stop(): void {
    host.clearTimeout(this.#timer);
  }
}

/** Members that nobody has written throw their own names, as the shape has made them. */
function keepMissing(from: { prototype: Record<string, Call> }, to: { prototype: object }): void {
  for (const name of Object.keys(from.prototype)) {
    if (!(name in to.prototype)) Object.defineProperty(to.prototype, name, { value: from.prototype[name], configurable: true, writable: true });
  }
}

export function addHistograms(binding: Binding): void {
  keepMissing(binding["Histogram"], HistogramHandle);
  binding["Histogram"] = Object.assign(HistogramHandle, { import: binding["Histogram"].import });
  binding["createELDHistogram"] = (interval: number) => new DelayHistogram(interval);
}
