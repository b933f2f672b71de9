import {
  ACTIONS,
  type BreakupTouch,
  type Cadence,
  type Ending,
  type Recycle,
  SLOTS,
  type Touch,
  type Voicemail,
} from './model.ts';

/** A cadence that makes no sense: where, and why. `path` reads like `touches[2].wait`. */
export interface CadenceFault {
  readonly path: string;
  readonly message: string;
}

export type CadenceReading =
  | { readonly kind: 'cadence'; readonly cadence: Cadence }
  | { readonly kind: 'faults'; readonly faults: readonly CadenceFault[] };

/** The last touch of a nurture must wait at least this many working days: four weeks. */
export const NURTURE_GAP = 20;
/** Working days until the first follow-up after a missed agreement, where a cadence names none. */
export const DEFAULT_CHASE = 2;
const VOICEMAILS: readonly Voicemail[] = ['leave', 'none', 'optional'];
const NAME_SHAPE = /^[a-z][a-z0-9-]{0,39}$/;
const WHOLE_LIMIT = 999;
const MONTHS_LIMIT = 120;

/** Which touch is next once `done` are counted. */
export interface Position {
  readonly attempt: number;
  /** The cadence's number: touches + 1 for a breakup; null where the last touch repeats. */
  readonly of: number | null;
  readonly touch: Touch;
  readonly breakup: boolean;
}

/** The touch (or breakup) that comes after `done` counted touches, however the cadence was cut or grown. */
export function positionIn(cadence: Cadence, done: number): Position {
  const { touches, ending } = cadence;
  const touch = touches[done];
  const of = numberOf(cadence);
  if (touch !== undefined) return { attempt: done + 1, of, touch, breakup: false };
  if (ending.kind === 'repeat') {
    return { attempt: done + 1, of, touch: touches[touches.length - 1]!, breakup: false };
  }
  return { attempt: touches.length + 1, of, touch: asTouch(ending), breakup: true };
}

/** The cut-bait number of a cadence, the breakup included; null for one that repeats. */
export function numberOf(cadence: Cadence): number | null {
  return cadence.ending.kind === 'breakup' ? cadence.touches.length + 1 : null;
}

function asTouch({ action, script, wait }: BreakupTouch): Touch {
  return { action, script, wait, voicemail: 'leave', promise: false, slot: 'vary' };
}

/** Reads a cadence from plain data and fills in the defaults, or names every fault with its path. */
export function readCadence(data: unknown): CadenceReading {
  const reader = new Reader();
  const cadence = reader.cadence(data);
  return reader.faults.length > 0 || cadence === null
    ? { kind: 'faults', faults: reader.faults }
    : { kind: 'cadence', cadence };
}

type Data = Readonly<Record<string, unknown>>;

/** Walks the data once and gathers faults, so that a person sees all of them at once. */
class Reader {
  readonly faults: CadenceFault[] = [];

  cadence(data: unknown): Cadence | null {
    const record = this.record(data, '', ['name', 'touches', 'ending', 'chase', 'recycle', 'about']);
    if (record === null) return null;
    const name = this.name(record.name, 'name');
    const touches = this.touches(record.touches);
    const ending = this.ending(record.ending);
    const chase = this.whole(record.chase, 'chase', DEFAULT_CHASE);
    const recycle = this.recycle(record.recycle);
    if (ending?.kind === 'repeat') this.checkNurture(touches, recycle);
    const [first, ...rest] = touches;
    if (first === undefined || ending === null) return null;
    return { name, touches: [first, ...rest], ending, chase, recycle };
  }

  private checkNurture(touches: readonly Touch[], recycle: Recycle | null): void {
    const last = touches.length - 1;
    const wait = touches[last]?.wait ?? NURTURE_GAP;
    if (wait < NURTURE_GAP) {
      const why = `the last touch comes again for ever, so it must wait at least ${NURTURE_GAP} working days`;
      this.fault(`touches[${last}].wait`, why);
    }
    if (recycle !== null) this.fault('recycle', 'nobody is fired by a cadence that repeats; leave it out');
  }

  private touches(data: unknown): readonly Touch[] {
    if (!Array.isArray(data) || data.length === 0) {
      this.fault('touches', 'a cadence needs at least one touch');
      return [];
    }
    if (data.length > WHOLE_LIMIT) this.fault('touches', `at most ${WHOLE_LIMIT} touches`);
    return data.map((touch, at) => this.touch(touch, `touches[${at}]`));
  }

  private touch(data: unknown, path: string): Touch {
    const known = ['action', 'script', 'wait', 'voicemail', 'promise', 'slot'];
    const record = this.record(data, path, known) ?? {};
    const promise = record.promise ?? false;
    if (typeof promise !== 'boolean') this.fault(`${path}.promise`, 'must be true or false');
    return {
      ...this.step(record, path),
      voicemail: this.oneOf(record.voicemail, VOICEMAILS, `${path}.voicemail`, 'optional'),
      promise: promise === true,
      slot: this.oneOf(record.slot, [...SLOTS, 'vary'] as const, `${path}.slot`, 'vary'),
    };
  }

  private step(record: Data, path: string): BreakupTouch {
    return {
      action: this.oneOf(record.action, ACTIONS, `${path}.action`),
      script: this.name(record.script, `${path}.script`),
      wait: this.whole(record.wait, `${path}.wait`),
    };
  }

  private ending(data: unknown): Ending | null {
    if (data === 'repeat') return { kind: 'repeat' };
    const record = this.record(data, 'ending', ['kind', 'action', 'script', 'wait'], 'a breakup or "repeat"');
    if (record === null) return null;
    const kind = this.oneOf(record.kind, ['breakup', 'repeat'] as const, 'ending.kind', 'breakup');
    return kind === 'repeat' ? { kind } : { kind, ...this.step(record, 'ending') };
  }

  private recycle(data: unknown): Recycle | null {
    if (data === undefined || data === null || data === 'none') return null;
    const known = ['after', 'months', 'into', 'who'];
    const record = this.record(data, 'recycle', known, '{ after, into, who } or "none"');
    if (record === null) return null;
    const key = record.months === undefined ? 'after' : 'months';
    const months = this.whole(record[key], `recycle.${key}`);
    if (months < 1 || months > MONTHS_LIMIT) {
      this.fault(`recycle.${key}`, `must be 1 to ${MONTHS_LIMIT} months`);
    }
    return {
      months,
      into: this.name(record.into, 'recycle.into'),
      who: this.oneOf(record.who, ['all', 'high'] as const, 'recycle.who'),
    };
  }

  private record(data: unknown, path: string, known: readonly string[], shape = 'an object'): Data | null {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      this.fault(path, data === undefined ? `is missing; it must be ${shape}` : `must be ${shape}`);
      return null;
    }
    for (const key of Object.keys(data)) {
      if (!known.includes(key)) {
        this.fault(path === '' ? key : `${path}.${key}`, `is not known here; known are ${known.join(', ')}`);
      }
    }
    return data as Data;
  }

  private name(data: unknown, path: string): string {
    if (typeof data === 'string' && NAME_SHAPE.test(data)) return data;
    this.fault(path, 'must be a name of small letters, digits and hyphens, such as five-and-fire');
    return '';
  }

  private whole(data: unknown, path: string, otherwise?: number): number {
    if (data === undefined && otherwise !== undefined) return otherwise;
    if (typeof data === 'number' && Number.isInteger(data) && data >= 0 && data <= WHOLE_LIMIT) return data;
    this.fault(path, `must be a whole number from 0 to ${WHOLE_LIMIT}`);
    return 0;
  }

  private oneOf<T extends string>(data: unknown, allowed: readonly T[], path: string, otherwise?: T): T {
    if (data === undefined && otherwise !== undefined) return otherwise;
    if (typeof data === 'string' && (allowed as readonly string[]).includes(data)) return data as T;
    this.fault(path, `must be one of ${allowed.join(', ')}`);
    return otherwise ?? (allowed[0] as T);
  }

  /** Names the first fault of a path; what follows from it would only confuse. */
  private fault(path: string, message: string): void {
    if (!this.faults.some((fault) => fault.path === path)) this.faults.push({ path, message });
  }
}
