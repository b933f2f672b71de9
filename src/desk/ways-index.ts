/** Places of a table that are filled before it grows. */
const FULL = 0.75;

/**
 * Who has a number, an address or a record id, as far as a hash tells: all who have it, and once in a great while
 * somebody who does not. Eight bytes for each, so that a million people fit. The case of A to Z makes
 * no difference.
 */
export class WaysIndex {
  /** Pairs of a hash and a contact, each at the place of its hash or the next free one behind it. */
  private places: Uint32Array;
  private used = 0;

  /** @param expected so many ways are likely to come. */
  constructor(expected: number) {
    this.places = placesFor(expected / FULL);
  }

  add(way: string, contact: number): void {
    if (this.used >= (this.places.length / 2) * FULL) this.grow();
    this.put(hashOf(way), contact);
  }

  /** Those who may have it, in the order of their numbers. */
  find(way: string): readonly number[] {
    const { places } = this;
    const hash = hashOf(way);
    let found = NOBODY;
    for (let at = this.placeOf(hash); places[at + 1] !== 0; at = this.behind(at)) {
      if (places[at] === hash) found = [...found, places[at + 1]!];
    }
    return found.length < 2 ? found : [...found].sort((a, b) => a - b);
  }

  private put(hash: number, contact: number): void {
    const { places } = this;
    let at = this.placeOf(hash);
    for (; places[at + 1] !== 0; at = this.behind(at)) {
      if (places[at] === hash && places[at + 1] === contact) return;
    }
    places[at] = hash;
    places[at + 1] = contact;
    this.used++;
  }

  private grow(): void {
    const before = this.places;
    this.places = placesFor(before.length);
    this.used = 0;
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] !== 0) this.put(before[at]!, before[at + 1]!);
    }
  }

  private placeOf(hash: number): number {
    return 2 * Math.floor((hash / 2 ** 32) * (this.places.length / 2));
  }

  private behind(at: number): number {
    return at + 2 === this.places.length ? 0 : at + 2;
  }
}

const NOBODY: readonly number[] = [];

function placesFor(ways: number): Uint32Array {
  return new Uint32Array(2 * Math.max(1024, Math.ceil(ways)));
}

/** FNV-1a, stirred at the end. */
function hashOf(way: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < way.length; at++) {
    const code = way.charCodeAt(at);
    hash = Math.imul(hash ^ (code >= 65 && code <= 90 ? code + 32 : code), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
