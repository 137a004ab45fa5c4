/**
 * A histogram of whole numbers with so many significant figures, by the algorithm of HdrHistogram: buckets that double in
 * width, each of as many sub-buckets as the figures need. Numbers above 2^53 are as exact as the figures want.
 *
 * https://github.com/HdrHistogram/HdrHistogram_c
 */
export const LARGEST = 2 ** 63;

/** How many binary digits a whole number has. */
function digits(value: number): number {
  return value < 2 ** 32 ? 32 - Math.clz32(value) : 64 - Math.clz32(Math.floor(value / 2 ** 32));
}

export class Histogram {
  readonly #unit: number;
  readonly #halfMagnitude: number;
  readonly #half: number;
  readonly #subBuckets: number;
  readonly counts: Float64Array;
  total = 0;
  #min = LARGEST;
  #max = 0;

  constructor(readonly lowest: number, readonly highest: number, readonly figures: number) {
    this.#unit = Math.floor(Math.log2(lowest));
    this.#halfMagnitude = Math.max(Math.ceil(Math.log2(2 * 10 ** figures)), 1) - 1;
    this.#half = 2 ** this.#halfMagnitude;
    this.#subBuckets = 2 * this.#half;
    let buckets = 1;
    for (let end = this.#subBuckets * 2 ** this.#unit; end <= highest && end <= LARGEST / 2; end *= 2) buckets++;
    this.counts = new Float64Array((buckets + 1) * this.#half);
  }

  /** Which bucket a value is in; the first is as long as two. */
  #bucket(value: number): number {
    return Math.max(digits(value), this.#unit + this.#halfMagnitude + 1) - this.#unit - this.#halfMagnitude - 1;
  }

  #subBucket(value: number, bucket: number): number {
    return Math.floor(value / 2 ** (bucket + this.#unit));
  }

  #index(value: number): number {
    const bucket = this.#bucket(value);
    return (bucket + 1) * this.#half + this.#subBucket(value, bucket) - this.#half;
  }

  /** The lowest value that counts in a place. */
  valueAt(index: number): number {
    const bucket = Math.floor(index / this.#half) - 1;
    const sub = index % this.#half;
    return bucket < 0 ? sub * 2 ** this.#unit : (sub + this.#half) * 2 ** (bucket + this.#unit);
  }

  #width(value: number): number {
    const bucket = this.#bucket(value);
    return 2 ** (this.#unit + (this.#subBucket(value, bucket) >= this.#subBuckets ? bucket + 1 : bucket));
  }

  lowestEquivalent(value: number): number {
    const bucket = this.#bucket(value);
    return this.#subBucket(value, bucket) * 2 ** (bucket + this.#unit);
  }

  highestEquivalent(value: number): number {
    return this.lowestEquivalent(value) + this.#width(value) - 1;
  }

  medianEquivalent(value: number): number {
    return this.lowestEquivalent(value) + Math.floor(this.#width(value) / 2);
  }

  /** False for what is too large. */
  record(value: number, count = 1): boolean {
    const index = this.#index(value);
    if (value < 0 || index >= this.counts.length) return false;
    this.counts[index] = (this.counts[index] as number) + count;
    this.total += count;
    if (value !== 0 && value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    return true;
  }

  /** Records also what was left out while the recorder waited for `value`. */
  recordCorrected(value: number, interval: number): boolean {
    if (!this.record(value)) return false;
    if (interval <= 0 || value <= interval) return true;
    for (let missing = value - interval; missing >= interval; missing -= interval) this.record(missing);
    return true;
  }

  get min(): number {
    if ((this.counts[0] as number) > 0) return 0;
    return this.#min === LARGEST ? LARGEST : this.lowestEquivalent(this.#min);
  }

  get max(): number {
    return this.#max === 0 ? 0 : this.highestEquivalent(this.#max);
  }

  reset(): void {
    this.counts.fill(0);
    this.total = 0;
    this.#min = LARGEST;
    this.#max = 0;
  }

  countAt(value: number): number {
    return this.counts[this.#index(value)] ?? 0;
  }

  /** How many are not above a value. */
  countUpTo(value: number): number {
    if (value < 0) return 0;
    const last = Math.min(this.#index(Math.floor(value)), this.counts.length - 1);
    let sum = 0;
    for (let index = 0; index <= last; index++) sum += this.counts[index] as number;
    return sum;
  }

  /** What has been recorded, from the lowest on: the value of a place and how often. */
  *recorded(): Generator<readonly [value: number, count: number, index: number]> {
    for (let index = 0; index < this.counts.length; index++) {
      const count = this.counts[index] as number;
      if (count > 0) yield [this.valueAt(index), count, index];
    }
  }

  /** The mean of a function of the recorded values. */
  meanOf(of: (value: number) => number): number {
    let sum = 0;
    for (const [value, count] of this.recorded()) sum += of(this.medianEquivalent(value)) * count;
    return sum / this.total;
  }

  /** Counts up to boundaries, each of them from above the one before, until all are counted. */
  *buckets(first: number, next: (boundary: number) => number): Generator<readonly [boundary: number, count: number]> {
    let counted = 0;
    for (let boundary = first; counted < this.total; boundary = next(boundary)) {
      const upTo = this.countUpTo(boundary);
      yield [boundary, upTo - counted];
      counted = upTo;
    }
  }

  get mean(): number {
    return this.meanOf((value) => value);
  }

  get deviation(): number {
    const { mean } = this;
    return Math.sqrt(this.meanOf((value) => (value - mean) ** 2));
  }

  /** The standardised moment of a degree, 0 where there are too few values or they don't differ. */
  #moment(degree: number): number {
    const { mean, deviation, total } = this;
    return total < degree || deviation === 0 ? 0 : this.meanOf((value) => ((value - mean) / deviation) ** degree);
  }

  get skewness(): number {
    return this.#moment(3);
  }

  /** Above that of the normal distribution. */
  get kurtosis(): number {
    const moment = this.#moment(4);
    return moment === 0 ? 0 : moment - 3;
  }

  percentile(percent: number): number {
    const wanted = Math.max(1, Math.floor((Math.min(percent, 100) / 100) * this.total + 0.5));
    let sum = 0;
    for (const [value, count] of this.recorded()) {
      sum += count;
      if (sum >= wanted) return percent === 0 ? this.lowestEquivalent(value) : this.highestEquivalent(value);
    }
    return 0;
  }

  /** Percents and their values, twice as dense each time that the distance to 100 halves. */
  *percentiles(): Generator<readonly [percent: number, value: number]> {
    if (this.total === 0) return yield [100, 0];
    let level = 0;
    let sum = 0;
    for (const [value, count] of this.recorded()) {
      sum += count;
      const reached = (100 * sum) / this.total;
      while (level <= reached && level < 100) {
        yield [level, value];
        const halvings = Math.floor(Math.log2(100 / (100 - level))) + 1;
        level += 100 / 2 ** halvings;
        if (sum === this.total) break;
      }
      if (sum === this.total) return yield [100, value];
    }
  }

  /** Adds what another has recorded; how many were too large. */
  add(other: Histogram): number {
    let dropped = 0;
    for (const [value, count] of other.recorded()) if (!this.record(value, count)) dropped += count;
    return dropped;
  }

  /** Takes away what another has recorded, as far as it was recorded here. */
  subtract(other: Histogram): void {
    for (const [value, count] of other.recorded()) {
      const index = this.#index(value);
      if (index < this.counts.length) this.counts[index] = Math.max(0, (this.counts[index] as number) - count);
    }
    this.#lookAgain();
  }

  #lookAgain(): void {
    this.total = 0;
    this.#min = LARGEST;
    this.#max = 0;
    for (const [value, count] of this.recorded()) {
      this.total += count;
      if (value > 0 && this.#min === LARGEST) this.#min = value;
      this.#max = value;
    }
  }
}
