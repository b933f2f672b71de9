/** Bits of the filter: 2 MiB, at which a million ways are mistaken for known in one case of seventeen. */
const BITS = 2 ** 24;

/**
 * Tells what was certainly never seen (a Bloom filter over small letters): a row of a lead file need not be
 * looked up by a number that nobody has. It may take something new for known; then it is looked up in vain.
 */
export class Seen {
  private readonly bits = new Uint8Array(BITS / 8);

  /** @param all take everything for known: nothing is looked up less. */
  constructor(all: boolean) {
    if (all) this.bits.fill(0xff);
  }

  add(text: string): void {
    const [one, other] = hashes(text);
    this.bits[one >>> 3]! |= 1 << (one & 7);
    this.bits[other >>> 3]! |= 1 << (other & 7);
  }

  has(text: string): boolean {
    const [one, other] = hashes(text);
    return (
      (this.bits[one >>> 3]! & (1 << (one & 7))) !== 0 && (this.bits[other >>> 3]! & (1 << (other & 7))) !== 0
    );
  }
}

/** Two places for a text, by FNV-1a with two seeds; the case of letters makes no difference. */
function hashes(text: string): readonly [number, number] {
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (const code of codesOf(text)) {
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x01000193) + 0x9e3779b9;
  }
  return [(one ^ (one >>> 15)) & (BITS - 1), (other ^ (other >>> 13)) & (BITS - 1)];
}

function codesOf(text: string): Buffer {
  return Buffer.from(text.toLowerCase(), 'utf8');
}
