import { addCounts, type Counts, countsOf, type Line, noCounts } from './counts.ts';

const KEYS = Object.keys(noCounts()) as (keyof Counts)[];
const WIDTH = KEYS.length;

/** Counts by group, added up line by line: 24 bytes a group, and nothing is made for a line. */
export class Tallies {
  private sums = new Int32Array(WIDTH * 64);
  private readonly made: (Int32Array | undefined)[] = [];
  private readonly lineOf: (code: number) => Line | null;
  private groups = 0;

  /** @param lineOf what a code stands for; asked once for each code */
  constructor(lineOf: (code: number) => Line | null) {
    this.lineOf = lineOf;
  }

  /** Counts one line in a group, a whole number from 0. */
  add(group: number, code: number): void {
    let counts = this.made[code];
    if (counts === undefined) {
      counts = this.worked(code);
      this.made[code] = counts;
    }
    if (group >= this.groups) this.grow(group + 1);
    const from = group * WIDTH;
    for (let at = 0; at < WIDTH; at++) this.sums[from + at]! += counts[at]!;
  }

  /** The counts of a group. */
  of(group: number): Counts {
    const counts = noCounts();
    for (const [at, key] of KEYS.entries()) counts[key] = this.sums[group * WIDTH + at] ?? 0;
    return counts;
  }

  /** The counts of every group in which anything was counted, by number. */
  *all(): Generator<readonly [group: number, counts: Counts]> {
    for (let group = 0; group < this.groups; group++) {
      const counts = this.of(group);
      if (KEYS.some((key) => counts[key] > 0)) yield [group, counts];
    }
  }

  /** All groups together. */
  total(): Counts {
    const total = noCounts();
    for (const [, counts] of this.all()) addCounts(total, counts);
    return total;
  }

  private worked(code: number): Int32Array {
    const line = this.lineOf(code);
    const counts = line === null ? noCounts() : countsOf(line);
    return Int32Array.from(KEYS, (key) => counts[key]);
  }

  private grow(groups: number): void {
    this.groups = groups;
    if (groups * WIDTH <= this.sums.length) return;
    const sums = new Int32Array(Math.max(groups * WIDTH, this.sums.length * 2));
    sums.set(this.sums);
    this.sums = sums;
  }
}
